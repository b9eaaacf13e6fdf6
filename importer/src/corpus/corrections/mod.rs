//! The editor's corrections: plain files beside the corpus that say what the sources do not.
//!
//! | file | holds |
//! | --- | --- |
//! | `corrections.toml` | `[[corrections]]` with `article`, `old`, `new`, `who`, `when` |
//! | `withdrawals.toml` | `[[withdrawals]]` with `article`, `who`, `when`, `reason` |
//! | `authors.toml` | `[aliases]`, printed name = name of the register |
//! | `aliases.toml` | `[aliases]`, earlier id of an article = id of today |
//! | `sections.toml` | `sections` and `slogans`, lines of this paper |
//!
//! A correction changes what is shown and searched; the text before it stays as a reading of the article. A
//! withdrawn article is in no page and no index. Entries may name an article by its id of today, by an earlier one, or by
//! that of any of its readings. An entry that fits nothing is reported.

use super::settings;
use crate::diagnostic::{Diagnostic, Problem};
use crate::page::PaperProfile;
use engine::article::Article;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

mod correction;

use correction::Correction;

const CORRECTIONS: &str = "corrections.toml";
const WITHDRAWALS: &str = "withdrawals.toml";
const AUTHORS: &str = "authors.toml";
/// Its name in a corpus folder.
pub const ALIASES: &str = "aliases.toml";
const SECTIONS: &str = "sections.toml";

/// Everything that the editor corrects in the corpus.
#[derive(Clone, Debug, Default)]
pub struct Corrections {
    corrections: Vec<Tracked<Correction>>,
    withdrawals: Vec<Tracked<Withdrawal>>,
    /// The entries for each article, by the id that they name.
    by_article: HashMap<String, Vec<Entry>>,
    /// Earlier ids of articles, by the id of today.
    earlier: HashMap<String, Vec<Tracked<String>>>,
    /// Names of authors: as printed, and of the register.
    authors: BTreeMap<String, String>,
    /// Section and slogan lines, for the page reader.
    pub profile: PaperProfile,
}

/// An entry, whether there was an article for it, and whether it had an effect.
#[derive(Clone, Debug)]
struct Tracked<T> {
    entry: T,
    found: bool,
    used: bool,
}

impl<T> Tracked<T> {
    fn all(entries: Vec<T>) -> Vec<Tracked<T>> {
        entries.into_iter().map(|entry| Tracked { entry, found: false, used: false }).collect()
    }
}

/// The place of an entry in its list.
#[derive(Clone, Copy, Debug)]
enum Entry {
    Correction(usize),
    Withdrawal(usize),
}

/// An article that is withdrawn; `who` and `when` are for the people who keep the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Withdrawal {
    article: String,
    #[serde(default, rename = "who")]
    _who: String,
    #[serde(default, rename = "when")]
    _when: String,
    #[serde(default)]
    reason: String,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct CorrectionsFile {
    corrections: Vec<Correction>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct WithdrawalsFile {
    withdrawals: Vec<Withdrawal>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct AliasesFile {
    aliases: BTreeMap<String, String>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct SectionsFile {
    sections: Vec<String>,
    slogans: Vec<String>,
}

impl Corrections {
    /// The corrections of a corpus folder. A file that is not there corrects nothing.
    pub fn read(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> Corrections {
        let sections: SectionsFile = settings::read(root, SECTIONS, diagnostics);
        let corrections = settings::read::<CorrectionsFile>(root, CORRECTIONS, diagnostics).corrections;
        let withdrawals = settings::read::<WithdrawalsFile>(root, WITHDRAWALS, diagnostics).withdrawals;
        let mut by_article: HashMap<String, Vec<Entry>> = HashMap::new();
        for (at, correction) in corrections.iter().enumerate() {
            by_article.entry(correction.article.clone()).or_default().push(Entry::Correction(at));
        }
        for (at, withdrawal) in withdrawals.iter().enumerate() {
            by_article.entry(withdrawal.article.clone()).or_default().push(Entry::Withdrawal(at));
        }
        let mut earlier: HashMap<String, Vec<Tracked<String>>> = HashMap::new();
        for (old, today) in read_aliases(root, diagnostics) {
            let own = Tracked { entry: old, found: false, used: false };
            earlier.entry(today).or_default().push(own);
        }
        Corrections {
            corrections: Tracked::all(corrections),
            withdrawals: Tracked::all(withdrawals),
            by_article,
            earlier,
            authors: settings::read::<AliasesFile>(root, AUTHORS, diagnostics).aliases,
            profile: PaperProfile { sections: sections.sections, slogans: sections.slogans },
        }
    }

    /// Applies everything to an article; says whether it stays.
    ///
    /// `given` are ids that its source gave it and that are another article's: a withdrawal removes all that go by the id
    /// that it names, so that none of them stays public by a slip.
    pub fn apply(&mut self, article: &mut Article, given: &[String]) -> bool {
        self.add_earlier_ids(article);
        let own: Vec<&String> = std::iter::once(&article.id).chain(&article.aliases).collect();
        let entries = |id: &String| self.by_article.get(id).into_iter().flatten().copied();
        let withdrawn: Vec<usize> = own
            .iter()
            .copied()
            .chain(given)
            .flat_map(entries)
            .filter_map(|entry| if let Entry::Withdrawal(at) = entry { Some(at) } else { None })
            .collect();
        let mut corrected: Vec<usize> = own
            .iter()
            .copied()
            .flat_map(entries)
            .filter_map(|entry| if let Entry::Correction(at) = entry { Some(at) } else { None })
            .collect();
        corrected.sort_unstable();
        for &at in &corrected {
            self.corrections[at].found = true;
        }
        for &at in &withdrawn {
            let entry = &mut self.withdrawals[at];
            (entry.found, entry.used) = (true, true);
        }
        if !withdrawn.is_empty() {
            return false;
        }
        for at in corrected {
            self.corrections[at].used |= self.corrections[at].entry.apply(article);
        }
        for author in &mut article.authors {
            if let Some(name) = self.authors.get(&author.name) {
                author.name.clone_from(name);
            }
        }
        true
    }

    /// Adds the earlier ids of an article, and of the readings that it carries, to its own.
    fn add_earlier_ids(&mut self, article: &mut Article) {
        let mut known = vec![article.id.clone()];
        known.append(&mut article.aliases);
        let mut at = 0;
        // An earlier id may have one that is earlier still.
        while at < known.len() {
            for earlier in self.earlier.get_mut(&known[at]).into_iter().flatten() {
                earlier.found = true;
                if !known.contains(&earlier.entry) {
                    known.push(earlier.entry.clone());
                }
            }
            at += 1;
        }
        article.aliases = known.split_off(1);
    }

    /// Reports what was applied and what had no effect; `owner` gives the file whose article has an id today.
    pub fn report<'f>(&self, owner: impl Fn(&str) -> Option<&'f str>, diagnostics: &mut Vec<Diagnostic>) {
        for Tracked { entry, found, used } in &self.withdrawals {
            let reason = entry.reason.as_str();
            let what = match reason {
                "" => entry.article.clone(),
                _ => format!("{}，{reason}", entry.article),
            };
            diagnostics.push(told(WITHDRAWALS, what, *found, *used));
        }
        for Tracked { entry, found, used } in &self.corrections {
            let what = format!("{}：{} → {}", entry.article, entry.old, entry.new);
            diagnostics.push(told(CORRECTIONS, what, *found, *used));
        }
        let mut aliases: Vec<(&String, &Tracked<String>)> =
            self.earlier.iter().flat_map(|(id, all)| all.iter().map(move |alias| (id, alias))).collect();
        aliases.sort_by_key(|(_, alias)| &alias.entry);
        for (id, alias) in aliases {
            let old = &alias.entry;
            if let Some(file) = owner(old) {
                let problem =
                    Problem::AliasTaken { alias: old.clone(), id: id.clone(), other: file.to_string() };
                diagnostics.push(Diagnostic::on_file(ALIASES, problem));
            } else if !alias.found && !self.is_withdrawn(id) {
                diagnostics.push(told(ALIASES, format!("{old} = {id}"), false, false));
            }
        }
    }

    fn is_withdrawn(&self, id: &str) -> bool {
        self.withdrawals.iter().any(|withdrawal| withdrawal.used && withdrawal.entry.article == id)
    }

    /// Whether the list of authors has that name.
    pub fn knows_author(&self, name: &str) -> bool {
        self.authors.contains_key(name) || self.authors.values().any(|known| known == name)
    }
}

/// Earlier ids and those of today, as the corpus has them.
pub fn read_aliases(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, String> {
    settings::read::<AliasesFile>(root, ALIASES, diagnostics).aliases
}

fn told(file: &'static str, what: String, found: bool, used: bool) -> Diagnostic {
    let problem = match (found, used) {
        (_, true) => Problem::CorrectionApplied { file, what },
        (true, false) => Problem::CorrectionUnfit { file, what },
        (false, false) => Problem::CorrectionUnused { file, what },
    };
    Diagnostic::on_file(file, problem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::article::Author;

    #[test]
    fn corrections_withdrawals_and_names_are_applied() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            (
                CORRECTIONS,
                "[[corrections]]\narticle = \"a-01\"\nold = \"右五精神\"\nnew = \"右玉精神\"\nwho = \"编辑部\"\nwhen = \"2024-11-22\"\n[[corrections]]\narticle = \"a-09\"\nold = \"x\"\nnew = \"y\"\n",
            ),
            (WITHDRAWALS, "[[withdrawals]]\narticle = \"a-02\"\nreason = \"当事人要求\"\n"),
            (AUTHORS, "[aliases]\n\"李晓井\" = \"李晓并\"\n"),
            (SECTIONS, "sections = [\"政务\"\n"),
        ] {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let mut diagnostics = Vec::new();
        let mut corrections = Corrections::read(folder.path(), &mut diagnostics);
        let author = Author { name: "李晓井".into(), role: String::new() };
        let article = |id: &str| Article {
            id: id.into(),
            text: "弘扬右五精神。".into(),
            authors: vec![author.clone()],
            ..Article::default()
        };
        let mut articles = vec![article("a-01"), article("a-02"), article("a-03")];
        articles.retain_mut(|article| corrections.apply(article, &[]));
        corrections.report(|_| None, &mut diagnostics);
        let ids: Vec<&str> = articles.iter().map(|article| article.id.as_str()).collect();
        assert_eq!(ids, ["a-01", "a-03"]);
        assert_eq!(articles[0].text, "弘扬右玉精神。");
        assert_eq!(articles[0].readings[0].text, "弘扬右五精神。");
        assert_eq!(articles[0].flags, ["已更正（“右五精神”改为“右玉精神”，编辑部，2024-11-22）"]);
        assert_eq!(articles[1].authors[0].name, "李晓并");
        let reported: Vec<String> = diagnostics.iter().map(|n| format!("{:?} {n}", n.severity())).collect();
        assert_eq!(reported.len(), 4, "{reported:?}");
        assert!(reported[0].starts_with("Error sections.toml, line"), "{}", reported[0]);
        assert_eq!(
            reported[3],
            "Warning corrections.toml: an entry of corrections.toml has no effect: a-09：x → y. No article has this id; correct the entry."
        );
    }
}
