//! `jianbao serve` as a browser meets it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A server that ends with the test.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(arguments: &[&str]) -> Server {
        let mut process = Command::new(env!("CARGO_BIN_EXE_jianbao"))
            .args(["serve", "--port", "0"])
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let lines = BufReader::new(process.stdout.take().expect("its output is read")).lines();
        let said =
            lines.map(Result::unwrap).find(|line| line.contains("http://")).expect("it says where it serves");
        let address = said.split_whitespace().find(|word| word.starts_with("http://")).unwrap().to_owned();
        Server { process, address }
    }

    /// The answer to a request for a file, with a header of the request.
    fn get(&self, file: &str, header: (&str, &str)) -> ureq::http::Response<ureq::Body> {
        let request = ureq::get(format!("{}{file}", self.address)).header(header.0, header.1);
        request.call().unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    fn text(&self, file: &str) -> String {
        self.get(file, ("accept-encoding", "identity")).body_mut().read_to_string().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

fn pages(folder: &Path) -> String {
    let pages = folder.join("pages");
    fs::create_dir(&pages).unwrap();
    fs::write(pages.join("2024-11-20_01.txt"), "渡轮今日试航\n\n本报讯 电动渡轮在荇江试航。\n").unwrap();
    pages.to_str().unwrap().to_owned()
}

#[test]
fn a_built_site_is_served_with_its_compressed_files() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let site = site.to_str().unwrap();
    let built = Command::new(env!("CARGO_BIN_EXE_jianbao"))
        .args(["build", &pages(folder.path()), "--compress", "-o", site])
        .output()
        .unwrap();
    assert!(built.status.success(), "{built:?}");
    let server = Server::start(&["--site", site]);
    for (accepted, sent) in [("br, gzip", Some("br")), ("gzip", Some("gzip")), ("identity", None)] {
        for file in ["", "page.css", "engine_bg.wasm", "issues/2024-11-20/1.html"] {
            let answer = server.get(file, ("accept-encoding", accepted));
            let encoding = answer.headers().get("content-encoding").map(|value| value.to_str().unwrap());
            assert_eq!(encoding, sent, "{file} for {accepted}");
        }
    }
    let kind = server.get("engine_bg.wasm", ("accept-encoding", "br")).headers()["content-type"].clone();
    assert_eq!(kind, "application/wasm", "the type is that of the file itself");
}

#[test]
fn a_page_that_is_watched_hears_of_the_next_build() {
    let folder = tempfile::tempdir().unwrap();
    let pages = pages(folder.path());
    let server = Server::start(&["--watch", &pages]);
    for file in ["", "issues/2024-11-20/1.html"] {
        assert!(server.text(file).contains("src=\"/-/reload.js?0\""), "{file} reloads");
    }
    assert!(server.text("sw.js").contains("unregister"), "no copy for offline use is made");
    let page = Path::new(&pages).join("2024-11-20_02.txt");
    fs::write(page, "大桥今日通车\n\n本报讯 鹤圩大桥通车。\n").unwrap();
    // The answer comes when there is another build.
    assert_ne!(server.text("-/other-build?0"), "0");
    assert!(server.text("issues/2024-11-20/2.html").contains("鹤圩大桥"));
}

#[test]
fn what_is_no_site_is_not_served() {
    let folder = tempfile::tempdir().unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_jianbao"))
        .args(["serve", "--port", "0", "--site", folder.path().to_str().unwrap()])
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).contains("jianbao build"), "{run:?}");
}
