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

use super::ids::Renamed;
use super::settings;
use crate::diagnostic::{Diagnostic, Problem};
use crate::page::PaperProfile;
use engine::article::Article;
use serde::Deserialize;
use std::collections::BTreeMap;
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
    corrections: Vec<Correction>,
    withdrawals: Vec<Withdrawal>,
    aliases: BTreeMap<String, String>,
    /// Earlier id = id of today.
    ids: BTreeMap<String, String>,
    /// Section and slogan lines, for the page reader.
    pub profile: PaperProfile,
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
        Corrections {
            corrections: settings::read::<CorrectionsFile>(root, CORRECTIONS, diagnostics).corrections,
            withdrawals: settings::read::<WithdrawalsFile>(root, WITHDRAWALS, diagnostics).withdrawals,
            aliases: settings::read::<AliasesFile>(root, AUTHORS, diagnostics).aliases,
            ids: settings::read::<AliasesFile>(root, ALIASES, diagnostics).aliases,
            profile: PaperProfile { sections: sections.sections, slogans: sections.slogans },
        }
    }

    /// Applies everything to the articles.
    ///
    /// A withdrawal also removes the articles that share the id that it names, whatever they were renamed to.
    pub fn apply(&self, articles: &mut Vec<Article>, renamed: &Renamed, diagnostics: &mut Vec<Diagnostic>) {
        for withdrawal in &self.withdrawals {
            let before = articles.len();
            let named = self.current(&withdrawal.article);
            articles.retain(|article| {
                article.id != named && renamed.get(&article.id).is_none_or(|shared| shared != named)
            });
            let what = withdrawal.article.clone();
            let problem = if articles.len() < before {
                let reason = if withdrawal.reason.is_empty() {
                    String::new()
                } else {
                    format!("，{}", withdrawal.reason)
                };
                Problem::CorrectionApplied { file: WITHDRAWALS, what: format!("{what}{reason}") }
            } else {
                Problem::CorrectionUnused { file: WITHDRAWALS, what }
            };
            diagnostics.push(Diagnostic::on_file(WITHDRAWALS, problem));
        }
        for correction in &self.corrections {
            let what = format!("{}：{} → {}", correction.article, correction.old, correction.new);
            let found = articles.iter_mut().find(|article| article.id == self.current(&correction.article));
            let problem = match found.is_some_and(|article| correction.apply(article)) {
                true => Problem::CorrectionApplied { file: CORRECTIONS, what },
                false => Problem::CorrectionUnused { file: CORRECTIONS, what },
            };
            diagnostics.push(Diagnostic::on_file(CORRECTIONS, problem));
        }
        if !self.aliases.is_empty() {
            for author in articles.iter_mut().flat_map(|article| &mut article.authors) {
                if let Some(name) = self.aliases.get(&author.name) {
                    author.name.clone_from(name);
                }
            }
        }
    }

    /// The id that an article has today, by that or by an earlier one.
    fn current<'a>(&'a self, id: &'a str) -> &'a str {
        self.ids.get(id).map_or(id, String::as_str)
    }

    /// Whether the list of authors has that name.
    pub fn knows_author(&self, name: &str) -> bool {
        self.aliases.contains_key(name) || self.aliases.values().any(|known| known == name)
    }
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
        let corrections = Corrections::read(folder.path(), &mut diagnostics);
        let author = Author { name: "李晓井".into(), role: String::new() };
        let article = |id: &str| Article {
            id: id.into(),
            text: "弘扬右五精神。".into(),
            authors: vec![author.clone()],
            ..Article::default()
        };
        let mut articles = vec![article("a-01"), article("a-02"), article("a-03")];
        corrections.apply(&mut articles, &Renamed::new(), &mut diagnostics);
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
