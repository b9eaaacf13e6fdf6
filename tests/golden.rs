//! Results for the sample newspaper, as an editor reviewed them: a change of ranking or snippets shows as a
//! change of `tests/golden/search.jsonl`. To accept it, run this test once with `BLESS=1`.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

#[test]
fn the_sample_newspaper_answers_as_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let output = Command::new(env!("CARGO_BIN_EXE_jianbao"))
        .args(["search", "--json", "--limit", "5", "--queries"])
        .arg(folder.join("queries.txt"))
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answers = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    let golden = folder.join("search.jsonl");
    if env::var_os("BLESS").is_some() {
        fs::write(&golden, &answers).expect("the golden file can be written");
    }
    let expected = fs::read_to_string(&golden).expect("the golden file; run once with BLESS=1");
    for (answer, expected) in answers.lines().zip(expected.lines()) {
        assert_eq!(answer, expected);
    }
    assert_eq!(answers.lines().count(), expected.lines().count());
}
