//! The ids of articles: as the source gives them, else from the file's path and the place in the file.
//!
//! An id is an address that others have written down. So it depends on its own file alone: adding, removing or renaming
//! other files changes none. `2024-11-20/01.txt` gives `2024-11-20/01-01`, `2024-11-20/01-02` and so on.

use crate::diagnostic::{Diagnostic, Problem};
use engine::article::Article;
use std::collections::HashMap;

/// The id of an article that its source gave none; `number` counts the articles of the file from 1.
pub fn from_path(file: &str, number: usize) -> String {
    let base = file.rfind('/').map_or(0, |at| at + 1);
    let end = file[base..].rfind('.').map_or(file.len(), |at| base + at);
    format!("{}-{number:02}", &file[..end])
}

/// Articles whose id is another one's too: the id that each was given instead, and the one that it shares.
pub type Renamed = HashMap<String, String>;

/// Gives each further article of one id an id of its own, from its path, and reports both files.
pub fn resolve_clashes(articles: &mut [Article], diagnostics: &mut Vec<Diagnostic>) -> Renamed {
    let mut owners: HashMap<String, String> = HashMap::with_capacity(articles.len());
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut renamed = Renamed::new();
    for article in articles {
        let number = numbers.entry(article.source_file.clone()).or_default();
        *number += 1;
        let Some(other) = owners.get(&article.id) else {
            owners.insert(article.id.clone(), article.source_file.clone());
            continue;
        };
        let plain = from_path(&article.source_file, *number);
        // Two files that differ in their ending alone have one path; the ending tells them apart.
        let full = format!("{}-{number:02}", article.source_file);
        let further = (2..).map(|n| format!("{full}~{n}"));
        let own = [plain, full.clone()].into_iter().chain(further).find(|id| !owners.contains_key(id));
        let own = own.unwrap_or_default();
        let problem =
            Problem::DuplicateId { id: article.id.clone(), other: other.clone(), renamed: own.clone() };
        diagnostics.push(Diagnostic::on_file(&article.source_file, problem));
        owners.insert(own.clone(), article.source_file.clone());
        renamed.insert(own.clone(), std::mem::replace(&mut article.id, own));
    }
    renamed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_path_and_the_place() {
        for (file, id) in [
            ("2024-11-20_02.txt", "2024-11-20_02-03"),
            ("2024-11-20/02.txt", "2024-11-20/02-03"),
            ("a.b/c", "a.b/c-03"),
            ("a.zip/2024/01.txt", "a.zip/2024/01-03"),
        ] {
            assert_eq!(from_path(file, 3), id);
        }
    }

    #[test]
    fn a_clash_names_both_files_and_loses_no_article() {
        let article =
            |file: &str, id: &str| Article { source_file: file.into(), id: id.into(), ..Article::default() };
        let mut articles = [
            article("a.md", "a-01"),
            article("a.txt", "a-01"),
            article("b.jsonl", "x"),
            article("c.jsonl", "x"),
        ];
        let mut diagnostics = Vec::new();
        let renamed = resolve_clashes(&mut articles, &mut diagnostics);
        let ids: Vec<&str> = articles.iter().map(|article| article.id.as_str()).collect();
        assert_eq!(ids, ["a-01", "a.txt-01", "x", "c-01"]);
        assert_eq!(renamed["c-01"], "x");
        assert_eq!(
            diagnostics[1].to_string(),
            "c.jsonl: the id x belongs to an article of b.jsonl already; this one is c-01 until one of them is changed."
        );
    }
}
