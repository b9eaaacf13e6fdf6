//! Ids that articles had before, matched with those of today.
//!
//! An archive was published, people wrote down its addresses, and then the ids changed: files were renamed, or the rule
//! that makes ids did. Each earlier article is looked for among those of today by its words, else by its day, page and
//! headline; what is found becomes an entry of `aliases.toml`, through which the earlier id goes on working.

use super::corrections::{ALIASES, read_aliases};
use engine::article::{Article, Date};
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};
use std::path::Path;

/// What became of earlier ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EarlierIds {
    /// Earlier id, and the id that its article has today.
    pub moved: BTreeMap<String, String>,
    /// Earlier ids for whose article there is none today, or more than one.
    pub lost: Vec<String>,
    /// Earlier ids that another article has today, with the id of their own article.
    pub taken: BTreeMap<String, String>,
}

/// An article's words; of two that are the same in all of these nothing tells which is which.
type Words<'a> = (&'a str, &'a str, &'a str, &'a str);
/// Where an article was printed, and its headline.
type Place<'a> = (Option<Date>, Option<u16>, &'a str);

/// Finds the articles of `before` among those of `today`.
pub fn earlier_ids(before: &[Article], today: &[Article]) -> EarlierIds {
    let mut by_id: HashMap<&str, &Article> =
        today.iter().map(|article| (article.id.as_str(), article)).collect();
    for article in today {
        for alias in &article.aliases {
            by_id.entry(alias).or_insert(article);
        }
    }
    let mut by_words: HashMap<Words, Vec<&Article>> = HashMap::new();
    let mut by_place: HashMap<Place, Vec<&Article>> = HashMap::new();
    for article in today {
        by_words.entry(words(article)).or_default().push(article);
        if !article.title.is_empty() {
            by_place.entry(place(article)).or_default().push(article);
        }
    }
    let mut ids = EarlierIds::default();
    for article in before {
        let same = by_id.get(article.id.as_str());
        if same.is_some_and(|same| words(same) == words(article) || place(same) == place(article)) {
            continue;
        }
        let alike = by_words.get(&words(article)).map(Vec::as_slice).unwrap_or_default();
        let printed = |one: &&&Article| (one.date, one.page_no) == (article.date, article.page_no);
        let found = only(alike.iter())
            .or_else(|| only(alike.iter().filter(printed)))
            .or_else(|| only(by_place.get(&place(article)).into_iter().flatten()));
        let id = article.id.clone();
        match (found, same) {
            (None, _) => ids.lost.push(id),
            (Some(found), Some(_)) => _ = ids.taken.insert(id, found.id.clone()),
            (Some(found), None) => _ = ids.moved.insert(id, found.id.clone()),
        }
    }
    ids
}

fn words(article: &Article) -> Words<'_> {
    (&article.lead_title, &article.title, &article.subtitle, &article.text)
}

fn place(article: &Article) -> Place<'_> {
    (article.date, article.page_no, &article.title)
}

fn only<'a>(mut all: impl Iterator<Item = &'a &'a Article>) -> Option<&'a Article> {
    let first = all.next()?;
    if all.next().is_none() { Some(first) } else { None }
}

/// Adds entries to the `aliases.toml` of a corpus folder, leaving what is there as it is; gives how many were new. The
/// file is written beside its place and moved in.
pub fn add_aliases(root: &Path, moved: &BTreeMap<String, String>) -> io::Result<usize> {
    let path = root.join(ALIASES);
    let mut text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error),
    };
    let mut problems = Vec::new();
    let known = read_aliases(root, &mut problems);
    if let Some(problem) = problems.first() {
        return Err(io::Error::new(io::ErrorKind::InvalidData, problem.to_string()));
    }
    let fresh: Vec<(&String, &String)> = moved.iter().filter(|(old, _)| !known.contains_key(*old)).collect();
    if fresh.is_empty() {
        return Ok(0);
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    if !text.lines().any(|line| line.trim() == "[aliases]") {
        text.push_str("# Ids that articles had before = their ids of today.\n[aliases]\n");
    }
    for (old, id) in &fresh {
        let quoted = |text: &str| toml::Value::String(text.to_string()).to_string();
        text.push_str(&format!("{} = {}\n", quoted(old), quoted(id)));
    }
    let beside = root.join(format!(".{ALIASES}.new"));
    let mut file = std::fs::File::create(&beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&beside, &path)?;
    Ok(fresh.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(id: &str, page: u16, title: &str, text: &str) -> Article {
        let (date, page_no) = (Date::new(2024, 11, 20), Some(page));
        Article { id: id.into(), date, page_no, title: title.into(), text: text.into(), ..Article::default() }
    }

    #[test]
    fn earlier_ids_are_found_by_words_and_by_place() {
        let before = [
            article("01-01", 1, "渡轮试航", "渡轮今日试航。"),
            article("01-02", 1, "旧桥新修", "旧桥新修。"),
            article("same", 1, "集市", "集市开张。"),
            article("twice", 2, "天气", "晴。"),
            article("gone", 3, "停刊启事", "停刊。"),
            article("01-09", 4, "菜价", "菜价回落。"),
        ];
        let today = [
            article("2024-11-20/01-01", 1, "渡轮试航", "渡轮今日试航。"),
            article("2024-11-20/01-02", 1, "旧桥新修", "旧桥今日新修。"),
            article("same", 1, "集市", "集市今日开张。"),
            article("a", 5, "天气", "晴。"),
            article("b", 6, "天气", "晴。"),
            article("c", 4, "菜价", "菜价回落。"),
            article("01-09", 7, "别的", "别的。"),
        ];
        let ids = earlier_ids(&before, &today);
        let moved: Vec<String> = ids.moved.iter().map(|(old, id)| format!("{old} {id}")).collect();
        assert_eq!(moved, ["01-01 2024-11-20/01-01", "01-02 2024-11-20/01-02"]);
        assert_eq!(ids.lost, ["twice", "gone"]);
        assert_eq!(ids.taken.get("01-09").map(String::as_str), Some("c"));
    }

    #[test]
    fn entries_are_added_and_what_is_there_stays() {
        let folder = tempfile::tempdir().unwrap();
        let moved = BTreeMap::from([("a\"1".to_string(), "b".to_string()), ("c".into(), "d".into())]);
        std::fs::write(folder.path().join(ALIASES), "# 手写\n[aliases]\n\"c\" = \"e\"").unwrap();
        assert_eq!(add_aliases(folder.path(), &moved).unwrap(), 1);
        assert_eq!(add_aliases(folder.path(), &moved).unwrap(), 0);
        let text = std::fs::read_to_string(folder.path().join(ALIASES)).unwrap();
        assert!(text.starts_with("# 手写\n[aliases]\n\"c\" = \"e\"\n"), "{text}");
        let mut problems = Vec::new();
        let read = read_aliases(folder.path(), &mut problems);
        assert_eq!(read.get("a\"1").map(String::as_str), Some("b"), "{problems:?}");
        std::fs::write(folder.path().join(ALIASES), "[alias\n").unwrap();
        assert!(add_aliases(folder.path(), &moved).unwrap_err().to_string().contains("aliases.toml, line 1"));
    }
}
