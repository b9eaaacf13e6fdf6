//! One correction: words of an article that are shown and searched in place of the printed ones.

use crate::diagnostic::flag;
use crate::page::printed;
use engine::article::{Article, Part, Print, Reading};
use serde::Deserialize;

/// Words of one article that the editor replaces.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    pub article: String,
    pub old: String,
    pub new: String,
    #[serde(default)]
    who: String,
    #[serde(default)]
    when: String,
}

impl Correction {
    /// Replaces the words wherever the article has them; says whether it had them.
    pub fn apply(&self, article: &mut Article) -> bool {
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
        let fields = [
            (Part::LeadTitle, &mut article.lead_title),
            (Part::Title, &mut article.title),
            (Part::Subtitle, &mut article.subtitle),
            (Part::Text, &mut article.text),
        ];
        for (part, field) in fields {
            if let Some(print) = &mut article.print {
                self.move_places(print, part, field);
            }
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

    /// Lets the new words stand where the old ones stand on the page.
    fn move_places(&self, print: &mut Print, part: Part, printed: &str) {
        let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        let places: Vec<usize> = printed.match_indices(&self.old).map(|(at, _)| at).collect();
        // From the last on, so that the places of those before it hold.
        for at in places.into_iter().rev() {
            printed::replace(print, part, count(&printed[..at]), count(&self.old), count(&self.new));
        }
    }
}
