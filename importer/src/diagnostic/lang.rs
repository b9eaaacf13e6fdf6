//! The two languages that a report is written in.

/// The language of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    #[default]
    English,
    Chinese,
}

impl Lang {
    /// The language of a tag such as `zh`, `zh-CN` or `en`.
    pub fn named(tag: &str) -> Option<Lang> {
        match tag.split(['-', '_']).next()? {
            "en" => Some(Lang::English),
            "zh" => Some(Lang::Chinese),
            _ => None,
        }
    }

    /// Whichever of the two is in this language.
    pub(crate) fn pick<'a>(self, english: &'a str, chinese: &'a str) -> &'a str {
        match self {
            Lang::English => english,
            Lang::Chinese => chinese,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_by_its_tag() {
        for (tag, lang) in [
            ("zh", Some(Lang::Chinese)),
            ("zh-CN", Some(Lang::Chinese)),
            ("en_US", Some(Lang::English)),
            ("fr", None),
            ("", None),
        ] {
            assert_eq!(Lang::named(tag), lang, "{tag}");
        }
    }
}
