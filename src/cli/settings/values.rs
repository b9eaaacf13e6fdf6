//! What may stand behind a key of `jianbao.toml`. Each value is checked where it is read, so that what is wrong is said
//! with its line.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// Characters of a line at most.
const MAX_LINE: usize = 200;

/// A text of one line.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(try_from = "String")]
pub struct Line(pub String);

impl TryFrom<String> for Line {
    type Error = String;

    fn try_from(text: String) -> Result<Line, String> {
        let text = text.trim();
        if text.is_empty() {
            return Err("is empty; give a text, or leave the key out".to_owned());
        }
        if text.chars().any(char::is_control) {
            return Err("holds a control character or a line end; give one line of text".to_owned());
        }
        if text.chars().count() > MAX_LINE {
            return Err(format!("has more than {MAX_LINE} characters; shorten it"));
        }
        Ok(Line(text.to_owned()))
    }
}

/// The languages of the interface.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize, clap::ValueEnum)]
pub enum Language {
    #[default]
    #[serde(rename = "zh-Hans")]
    #[value(name = "zh-Hans")]
    Simplified,
    #[serde(rename = "zh-Hant")]
    #[value(name = "zh-Hant")]
    Traditional,
    #[serde(rename = "en")]
    #[value(name = "en")]
    English,
}

impl Language {
    /// What the links to other sites are called.
    pub fn other_sites(self) -> &'static str {
        match self {
            Language::Simplified => "其他网站",
            Language::Traditional => "其他網站",
            Language::English => "Other sites",
        }
    }

    /// Its tag in HTML.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Simplified => "zh-Hans",
            Language::Traditional => "zh-Hant",
            Language::English => "en",
        }
    }
}

/// What the start page can show.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// The newest issue's headlines.
    Newest,
    /// This day in other years.
    ThisDay,
    Calendar,
    /// The years as a chart.
    Years,
    /// What one can type.
    Hints,
}

/// A picture beside the settings.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(try_from = "String")]
pub struct PictureFile {
    pub path: PathBuf,
    pub kind: PictureKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureKind {
    Svg,
    Png,
    Jpeg,
    WebP,
}

impl PictureKind {
    pub fn ending(self) -> &'static str {
        match self {
            PictureKind::Svg => "svg",
            PictureKind::Png => "png",
            PictureKind::Jpeg => "jpg",
            PictureKind::WebP => "webp",
        }
    }
}

/// The media type of a picture of the site, by its name.
pub fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        _ => "image/jpeg",
    }
}

impl TryFrom<String> for PictureFile {
    type Error = String;

    fn try_from(text: String) -> Result<PictureFile, String> {
        let ending = Path::new(&text).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let kind = match ending.to_ascii_lowercase().as_str() {
            "svg" => PictureKind::Svg,
            "png" => PictureKind::Png,
            "jpg" | "jpeg" => PictureKind::Jpeg,
            "webp" => PictureKind::WebP,
            _ => return Err(format!("“{text}” is no svg, png, jpg or webp picture; name one of these")),
        };
        Ok(PictureFile { path: PathBuf::from(text), kind })
    }
}

/// Fonts in the order in which they are tried, as CSS has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontList(pub String);

/// Names that CSS itself has and that may not stand in quotation marks.
const GENERIC: [&str; 6] = ["serif", "sans-serif", "system-ui", "monospace", "cursive", "ui-serif"];

impl FontList {
    fn of(names: &[String]) -> Result<FontList, String> {
        let mut fonts = Vec::new();
        for name in names.iter().map(|name| name.trim().trim_matches(['"', '\''])) {
            let plain = |character: char| character.is_alphanumeric() || " -_.".contains(character);
            if name.is_empty() || !name.chars().all(plain) {
                return Err(format!("“{name}” is no name of a font; give names such as \"Noto Serif SC\""));
            }
            fonts.push(if GENERIC.contains(&name) { name.to_owned() } else { format!("\"{name}\"") });
        }
        if fonts.is_empty() {
            return Err("names no font; give at least one, or leave the key out".to_owned());
        }
        Ok(FontList(fonts.join(", ")))
    }
}

impl<'de> Deserialize<'de> for FontList {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<FontList, D::Error> {
        struct Names;
        impl<'de> Visitor<'de> for Names {
            type Value = Vec<String>;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("names of fonts, as a list or with commas between them")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Vec<String>, E> {
                Ok(text.split(',').map(str::to_owned).collect())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<String>, A::Error> {
                let mut names = Vec::new();
                while let Some(name) = list.next_element()? {
                    names.push(name);
                }
                Ok(names)
            }
        }
        FontList::of(&deserializer.deserialize_any(Names)?).map_err(D::Error::custom)
    }
}

/// Something said at the foot of the page, with the address to which it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub text: String,
    pub url: Option<String>,
}

/// One notice or several: a text, `{ text, url }`, or a list of these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notices(pub Vec<Notice>);

/// A link.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    pub text: Line,
    pub url: Target,
}

/// Where a link leads: a page of the web, or somebody's mail.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Target(pub String);

impl TryFrom<String> for Target {
    type Error = String;

    fn try_from(text: String) -> Result<Target, String> {
        let begins =
            |scheme: &str| text.get(..scheme.len()).is_some_and(|own| own.eq_ignore_ascii_case(scheme));
        let plain = !text.chars().any(|character| character.is_control() || character.is_whitespace());
        if plain && ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| begins(scheme)) {
            return Ok(Target(text));
        }
        Err(format!("“{text}” is no address; it begins with https://, http://, mailto: or tel:"))
    }
}

impl Notice {
    /// A notice without an address of its own: an address of the web or of somebody's mail leads to itself.
    fn of(text: String) -> Notice {
        let is_mail = text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        let url = if is_mail && !text.contains(char::is_whitespace) {
            Some(format!("mailto:{text}"))
        } else {
            Target::try_from(text.clone()).ok().map(|target| target.0)
        };
        Notice { text, url }
    }
}

impl<'de> Deserialize<'de> for Notice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Notice, D::Error> {
        let mut notices = Notices::deserialize(deserializer)?.0;
        match (notices.pop(), notices.is_empty()) {
            (Some(notice), true) => Ok(notice),
            _ => Err(D::Error::custom("is a list within a list; give texts")),
        }
    }
}

impl<'de> Deserialize<'de> for Notices {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Notices, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Table {
            text: Line,
            url: Option<Target>,
        }
        struct Given;
        impl<'de> Visitor<'de> for Given {
            type Value = Notices;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a text, { text = …, url = … }, or a list of these")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Notices, E> {
                let line = Line::try_from(text.to_owned()).map_err(E::custom)?;
                Ok(Notices(vec![Notice::of(line.0)]))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Notices, A::Error> {
                let Table { text, url } = Table::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Notices(vec![Notice { text: text.0, url: url.map(|target| target.0) }]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Notices, A::Error> {
                let mut notices = Vec::new();
                while let Some(notice) = list.next_element()? {
                    notices.push(notice);
                }
                Ok(Notices(notices))
            }
        }
        deserializer.deserialize_any(Given)
    }
}
