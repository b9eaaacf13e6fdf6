//! The editor's overlays: plain files beside the corpus that say what the sources do not.
//!
//! | file | holds |
//! | --- | --- |
//! | `corrections.toml` | `[[corrections]]` with `article`, `old`, `new`, `who`, `when` |
//! | `withdrawals.toml` | `[[withdrawals]]` with `article`, `who`, `when`, `reason` |
//! | `authors.toml` | `[aliases]`, printed name = name of the register |
//! | `sections.toml` | `sections` and `slogans`, lines of this paper |
//!
//! A correction changes what is shown and searched; the text before it stays as a reading of the article. A
//! withdrawn article is in no page and no index. An entry that fits nothing is told, for it was meant to.

use crate::flag;
use crate::manifest::line_of;
use crate::notice::{Notice, Problem};
use crate::page::House;
use engine::article::{Article, Reading};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::path::Path;

const CORRECTIONS: &str = "corrections.toml";
const WITHDRAWALS: &str = "withdrawals.toml";
const AUTHORS: &str = "authors.toml";
const SECTIONS: &str = "sections.toml";

/// Everything that the editor laid over the corpus.
#[derive(Clone, Debug, Default)]
pub struct Overlays {
    corrections: Vec<Correction>,
    withdrawals: Vec<Withdrawal>,
    aliases: BTreeMap<String, String>,
    /// Section and slogan lines, for the page reader.
    pub house: House,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Correction {
    article: String,
    old: String,
    new: String,
    #[serde(default)]
    who: String,
    #[serde(default)]
    when: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Withdrawal {
    article: String,
    #[serde(default)]
    #[allow(dead_code, reason = "kept in the file for people")]
    who: String,
    #[serde(default)]
    #[allow(dead_code, reason = "kept in the file for people")]
    when: String,
    #[serde(default)]
    reason: String,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Corrections {
    corrections: Vec<Correction>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Withdrawals {
    withdrawals: Vec<Withdrawal>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Aliases {
    aliases: BTreeMap<String, String>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Sections {
    sections: Vec<String>,
    slogans: Vec<String>,
}

impl Overlays {
    /// The overlays of a corpus folder. A file that is not there lays nothing over.
    pub fn read(root: &Path, notices: &mut Vec<Notice>) -> Overlays {
        let sections: Sections = settings(root, SECTIONS, notices);
        Overlays {
            corrections: settings::<Corrections>(root, CORRECTIONS, notices).corrections,
            withdrawals: settings::<Withdrawals>(root, WITHDRAWALS, notices).withdrawals,
            aliases: settings::<Aliases>(root, AUTHORS, notices).aliases,
            house: House { sections: sections.sections, slogans: sections.slogans },
        }
    }

    /// Applies everything to the articles.
    pub fn apply(&self, articles: &mut Vec<Article>, notices: &mut Vec<Notice>) {
        for withdrawal in &self.withdrawals {
            let before = articles.len();
            articles.retain(|article| article.id != withdrawal.article);
            let what = withdrawal.article.clone();
            let problem = if articles.len() < before {
                let reason = if withdrawal.reason.is_empty() {
                    String::new()
                } else {
                    format!("，{}", withdrawal.reason)
                };
                Problem::OverlayApplied { overlay: WITHDRAWALS, what: format!("{what}{reason}") }
            } else {
                Problem::OverlayUnused { overlay: WITHDRAWALS, what }
            };
            notices.push(Notice::on_file(WITHDRAWALS, problem));
        }
        for correction in &self.corrections {
            let what = format!("{}：{} → {}", correction.article, correction.old, correction.new);
            let found = articles.iter_mut().find(|article| article.id == correction.article);
            let problem = match found.is_some_and(|article| correction.apply(article)) {
                true => Problem::OverlayApplied { overlay: CORRECTIONS, what },
                false => Problem::OverlayUnused { overlay: CORRECTIONS, what },
            };
            notices.push(Notice::on_file(CORRECTIONS, problem));
        }
        if !self.aliases.is_empty() {
            for author in articles.iter_mut().flat_map(|article| &mut article.authors) {
                if let Some(name) = self.aliases.get(&author.name) {
                    author.name.clone_from(name);
                }
            }
        }
    }

    /// Whether the editor has spoken on that name.
    pub fn knows_author(&self, name: &str) -> bool {
        self.aliases.contains_key(name) || self.aliases.values().any(|known| known == name)
    }
}

impl Correction {
    /// Replaces the words wherever the article has them; says whether it had them.
    fn apply(&self, article: &mut Article) -> bool {
        let holds = |article: &Article| {
            [&article.lead_title, &article.title, &article.subtitle, &article.text]
                .into_iter()
                .any(|s| s.contains(&self.old))
        };
        if self.old.is_empty() || !holds(article) {
            return false;
        }
        // The first correction keeps what was printed; later ones change the same article further.
        if !article.flags.iter().any(|own| flag::kind(own) == Some(flag::CORRECTED)) {
            article.readings.push(Reading {
                source_file: article.source_file.clone(),
                lead_title: article.lead_title.clone(),
                title: article.title.clone(),
                subtitle: article.subtitle.clone(),
                text: article.text.clone(),
                byline: String::new(),
                flags: vec!["更正前原文".to_string()],
            });
        }
        for field in [&mut article.lead_title, &mut article.title, &mut article.subtitle, &mut article.text] {
            *field = field.replace(&self.old, &self.new);
        }
        let mut detail = format!("“{}”改为“{}”", self.old, self.new);
        for part in [&self.who, &self.when].into_iter().filter(|part| !part.is_empty()) {
            detail.push('，');
            detail.push_str(part);
        }
        article.flags.push(flag::CORRECTED.detailed(&detail));
        true
    }
}

/// A settings file of the corpus; what is not there or not usable is the default, and the latter is told.
fn settings<T: Default + DeserializeOwned>(root: &Path, name: &'static str, notices: &mut Vec<Notice>) -> T {
    let text = match std::fs::read_to_string(root.join(name)) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return T::default(),
        Err(error) => {
            let problem = Problem::Unreadable { reason: crate::corpus::reason(&error) };
            notices.push(Notice::on_file(name, problem));
            return T::default();
        }
    };
    toml::from_str(&text).unwrap_or_else(|error| {
        let line = error.span().map(|span| line_of(&text, span.start));
        let reason = error.message().lines().next().unwrap_or_default().to_string();
        notices.push(Notice { file: name.into(), line, problem: Problem::BadSettings { reason } });
        T::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::article::Author;

    #[test]
    fn overlays_correct_withdraw_and_name() {
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
        let mut notices = Vec::new();
        let overlays = Overlays::read(folder.path(), &mut notices);
        let author = Author { name: "李晓井".into(), role: String::new() };
        let article = |id: &str| Article {
            id: id.into(),
            text: "弘扬右五精神。".into(),
            authors: vec![author.clone()],
            ..Article::default()
        };
        let mut articles = vec![article("a-01"), article("a-02"), article("a-03")];
        overlays.apply(&mut articles, &mut notices);
        let ids: Vec<&str> = articles.iter().map(|article| article.id.as_str()).collect();
        assert_eq!(ids, ["a-01", "a-03"]);
        assert_eq!(articles[0].text, "弘扬右玉精神。");
        assert_eq!(articles[0].readings[0].text, "弘扬右五精神。");
        assert_eq!(articles[0].flags, ["已更正（“右五精神”改为“右玉精神”，编辑部，2024-11-22）"]);
        assert_eq!(articles[1].authors[0].name, "李晓并");
        let told: Vec<String> = notices.iter().map(|n| format!("{:?} {n}", n.severity())).collect();
        assert_eq!(told.len(), 4, "{told:?}");
        assert!(told[0].starts_with("Error sections.toml, line"), "{}", told[0]);
        assert_eq!(
            told[3],
            "Doubt corrections.toml: the entry of corrections.toml could not be used: a-09：x → y."
        );
    }
}
