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
//! withdrawn article is in no page and no index. An entry that fits nothing is reported.

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
const ALIASES: &str = "aliases.toml";
const SECTIONS: &str = "sections.toml";

/// Everything that the editor corrects in the corpus.
#[derive(Clone, Debug, Default)]
pub struct Corrections {
    corrections: Vec<Tracked<Correction>>,
    withdrawals: Vec<Tracked<Withdrawal>>,
    /// The entries for each article, by the id that it has today.
    by_article: HashMap<String, Vec<Entry>>,
    aliases: BTreeMap<String, String>,
    /// Section and slogan lines, for the page reader.
    pub profile: PaperProfile,
}

/// An entry, and whether it had an effect.
#[derive(Clone, Debug)]
struct Tracked<T> {
    entry: T,
    used: bool,
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
        // Earlier id = id of today.
        let ids = settings::read::<AliasesFile>(root, ALIASES, diagnostics).aliases;
        let today = |id: &String| ids.get(id).unwrap_or(id).clone();
        let mut by_article: HashMap<String, Vec<Entry>> = HashMap::new();
        for (at, correction) in corrections.iter().enumerate() {
            by_article.entry(today(&correction.article)).or_default().push(Entry::Correction(at));
        }
        for (at, withdrawal) in withdrawals.iter().enumerate() {
            by_article.entry(today(&withdrawal.article)).or_default().push(Entry::Withdrawal(at));
        }
        Corrections {
            corrections: corrections.into_iter().map(|entry| Tracked { entry, used: false }).collect(),
            withdrawals: withdrawals.into_iter().map(|entry| Tracked { entry, used: false }).collect(),
            by_article,
            aliases: settings::read::<AliasesFile>(root, AUTHORS, diagnostics).aliases,
            profile: PaperProfile { sections: sections.sections, slogans: sections.slogans },
        }
    }

    /// Applies everything to an article; says whether it stays.
    ///
    /// `others` are ids that it goes by too: one that its source gave it and that is another article's, and those of the
    /// readings that it carries. A withdrawal removes all that go by the id that it names.
    pub fn apply(&mut self, article: &mut Article, others: &[String]) -> bool {
        let entries = |id: &str| self.by_article.get(id).into_iter().flatten().copied();
        let withdrawn: Vec<usize> = entries(&article.id)
            .chain(others.iter().flat_map(|id| entries(id)))
            .filter_map(|entry| if let Entry::Withdrawal(at) = entry { Some(at) } else { None })
            .collect();
        let corrected: Vec<usize> = entries(&article.id)
            .filter_map(|entry| if let Entry::Correction(at) = entry { Some(at) } else { None })
            .collect();
        for &at in &withdrawn {
            self.withdrawals[at].used = true;
        }
        if !withdrawn.is_empty() {
            return false;
        }
        for at in corrected {
            self.corrections[at].used |= self.corrections[at].entry.apply(article);
        }
        for author in &mut article.authors {
            if let Some(name) = self.aliases.get(&author.name) {
                author.name.clone_from(name);
            }
        }
        true
    }

    /// Reports what was applied and what had no effect.
    pub fn report(&self, diagnostics: &mut Vec<Diagnostic>) {
        for Tracked { entry, used } in &self.withdrawals {
            let reason = entry.reason.as_str();
            let what = match reason {
                "" => entry.article.clone(),
                _ => format!("{}，{reason}", entry.article),
            };
            diagnostics.push(told(WITHDRAWALS, what, *used));
        }
        for Tracked { entry, used } in &self.corrections {
            let what = format!("{}：{} → {}", entry.article, entry.old, entry.new);
            diagnostics.push(told(CORRECTIONS, what, *used));
        }
    }

    /// Whether the list of authors has that name.
    pub fn knows_author(&self, name: &str) -> bool {
        self.aliases.contains_key(name) || self.aliases.values().any(|known| known == name)
    }
}

fn told(file: &'static str, what: String, used: bool) -> Diagnostic {
    let problem = match used {
        true => Problem::CorrectionApplied { file, what },
        false => Problem::CorrectionUnused { file, what },
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
        corrections.report(&mut diagnostics);
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
            "Warning corrections.toml: an entry of corrections.toml has no effect: a-09：x → y. No article has this id, or it has not the words; correct the entry."
        );
    }
}
