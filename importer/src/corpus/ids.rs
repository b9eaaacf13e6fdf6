//! The ids of articles: as the source gives them, else from the file's path and the place in the file.
//!
//! An id is an address that others have written down. So it depends on its own file alone: adding, removing or renaming
//! other files changes none. `2024-11-20/01.txt` gives `2024-11-20/01-01`, `2024-11-20/01-02` and so on. Ids of before a
//! change of this rule go on working through `aliases.toml`, which `jianbao aliases` writes.

use engine::article::Article;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

/// The id of an article that its source gave none; `number` counts the articles of the file from 1.
pub fn from_path(file: &str, number: usize) -> String {
    let base = file.rfind('/').map_or(0, |at| at + 1);
    let end = file[base..].rfind('.').map_or(file.len(), |at| base + at);
    format!("{}-{number:02}", &file[..end])
}

/// The ids that are taken.
///
/// Of each id only a fingerprint of 64 bits is kept, so that a million articles take 40 MB and not 100. Two different
/// ids have one fingerprint in one of ten million archives of that size; the second would then be renamed, with a word.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    /// Fingerprint of each id, with the number of the file that has it.
    owners: HashMap<u64, u32>,
}

/// An id that an article of another file, or an earlier one of the same, has already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The id that both would have.
    pub shared: String,
    /// Number of the file whose article keeps it.
    pub owner: u32,
}

impl Ids {
    /// Takes the id of an article, which is the one of that number in that file. Where it is taken already, the article
    /// gets one of its own, from its path.
    pub fn take(&mut self, article: &mut Article, file: u32, number: usize) -> Option<Clash> {
        let owner = match self.owners.entry(fingerprint(&article.id)) {
            Entry::Vacant(free) => {
                free.insert(file);
                return None;
            }
            Entry::Occupied(taken) => *taken.get(),
        };
        let plain = from_path(&article.source_file, number);
        // Two files that differ in their ending alone have one path; the ending tells them apart.
        let full = format!("{}-{number:02}", article.source_file);
        let further = (2..).map(|n| format!("{full}~{n}"));
        let free = |id: &String| !self.owners.contains_key(&fingerprint(id));
        let own = [plain, full.clone()].into_iter().chain(further).find(free).unwrap_or_default();
        self.owners.insert(fingerprint(&own), file);
        Some(Clash { shared: std::mem::replace(&mut article.id, own), owner })
    }

    /// The number of the file whose article has that id.
    pub fn owner(&self, id: &str) -> Option<u32> {
        self.owners.get(&fingerprint(id)).copied()
    }
}

fn fingerprint(id: &str) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(id)
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
    fn a_clash_is_reported_and_gives_an_id_of_its_own() {
        let mut ids = Ids::default();
        let mut taken = Vec::new();
        for (file, number, name, id) in [
            (0, 1, "a.md", "a-01"),
            (1, 1, "a.txt", "a-01"),
            (2, 1, "b.jsonl", "x"),
            (3, 1, "c.jsonl", "x"),
            (3, 2, "c.jsonl", "c-01"),
        ] {
            let mut article = Article { source_file: name.into(), id: id.into(), ..Article::default() };
            let clash = ids.take(&mut article, file, number);
            taken.push((article.id, clash.map(|clash| (clash.shared, clash.owner))));
        }
        let clash = |id: &str, owner| Some((id.to_string(), owner));
        assert_eq!(
            taken,
            [
                ("a-01".to_string(), None),
                ("a.txt-01".to_string(), clash("a-01", 0)),
                ("x".to_string(), None),
                ("c-01".to_string(), clash("x", 2)),
                ("c-02".to_string(), clash("c-01", 3)),
            ]
        );
    }
}
