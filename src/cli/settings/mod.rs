//! `jianbao.toml`: what an editor says of the site, in a file beside the corpus.
//!
//! ```toml
//! title = "槐津日报"                  # else the paper's name, where all articles are of one paper; else 剪报
//! subtitle = "1949 年以来的全文"
//! language = "zh-Hans"                # of the page: zh-Hans, zh-Hant or en
//! address = "https://paper.example/archive/"
//! logo = "logo.svg"                   # beside this file
//! icon = "icon.svg"
//! start = ["newest", "this-day", "calendar", "years", "hints"]
//!
//! [colours]                           # by day; [dark] by night
//! accent = "#14532d"
//!
//! [fonts]
//! serif = ["Source Han Serif SC", "serif"]
//!
//! [footer]
//! licence = { text = "CC BY 4.0", url = "https://creativecommons.org/licenses/by/4.0/" }
//! contact = "editor@paper.example"
//! record = "京ICP备00000000号-1"
//!
//! [[links]]
//! text = "本报网站"
//! url = "https://paper.example/"
//! ```
//!
//! [`values`] has what may stand behind a key, [`theme`] makes a style sheet of colours and fonts, and [`document`]
//! writes all of it into the search page. A wrong key or value is an error with its line: a site that silently lacks
//! its licence is worse than none.

mod document;
mod theme;
mod values;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use engine::Article;
use serde::Deserialize;
use toml::Spanned;

use super::address::Address;
pub use document::{draw_footer, draw_name, dress};
use theme::Theme;
pub use values::{Language, media_type};
use values::{Line, Link, Notices, PictureFile, Section};

/// The file's name.
pub const NAME: &str = "jianbao.toml";
/// The name of a site that nobody has named.
const UNNAMED: &str = "剪报";
/// Bytes of a picture that every reader of the page fetches.
const MAX_PICTURE: usize = 512 << 10;

/// The file, key by key.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    title: Option<Line>,
    subtitle: Option<Line>,
    language: Language,
    address: Option<Address>,
    logo: Option<Spanned<PictureFile>>,
    icon: Option<Spanned<PictureFile>>,
    start: Option<Vec<Section>>,
    colours: theme::Colours,
    dark: theme::Colours,
    fonts: theme::Fonts,
    footer: Footer,
    links: Vec<Link>,
}

/// What stands at the foot of every page.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Footer {
    licence: Notices,
    contact: Notices,
    /// The number under which the site is registered with the authorities (备案号).
    record: Notices,
}

/// A site as its editor wants it.
#[derive(Debug, Default)]
pub struct Site {
    title: Option<String>,
    subtitle: Option<String>,
    pub language: Language,
    /// Where the site will be on the web.
    pub address: Option<Address>,
    logo: Option<Picture>,
    icon: Option<Picture>,
    start: Option<Vec<Section>>,
    theme: Theme,
    footer: Footer,
    links: Vec<Link>,
}

/// A picture of the site.
#[derive(Debug)]
struct Picture {
    /// Its path within the site.
    name: String,
    bytes: Vec<u8>,
}

impl Site {
    /// What `config` says, else the file beside the corpus, else the defaults.
    pub fn of(corpus: Option<&Path>, config: Option<&Path>) -> Result<Site> {
        match file_of(corpus, config) {
            Some(file) => Site::read(&file),
            None => Ok(Site::default()),
        }
    }

    fn read(path: &Path) -> Result<Site> {
        let text = fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
        let line = |at: usize| text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1;
        let place = |at: usize| format!("{}:{}", path.display(), line(at));
        let file: File = match toml::from_str(&text) {
            Ok(file) => file,
            Err(error) => {
                let place = error.span().map_or_else(|| path.display().to_string(), |span| place(span.start));
                bail!("{place}: {}", error.message().trim_end());
            }
        };
        let picture = |name: &str, given: Option<Spanned<PictureFile>>| {
            let Some(given) = given else { return Ok(None) };
            let at = place(given.span().start);
            let picture = Picture::read(name, path, given.get_ref());
            picture.map(Some).with_context(|| format!("{at}: {name}"))
        };
        let (theme, doubts) = Theme::new(file.colours, file.dark, file.fonts);
        for doubt in doubts {
            eprintln!("jianbao: {}: {}", place(doubt.at), doubt.sentence);
        }
        Ok(Site {
            title: file.title.map(|line| line.0),
            subtitle: file.subtitle.map(|line| line.0),
            language: file.language,
            address: file.address,
            logo: picture("logo", file.logo)?,
            icon: picture("icon", file.icon)?,
            start: file.start,
            theme,
            footer: file.footer,
            links: file.links,
        })
    }

    /// The site at another address, where one is given.
    pub fn with_address(self, address: Option<Address>) -> Site {
        Site { address: address.or(self.address), ..self }
    }

    /// Names a site without a title after its newspaper, where there is exactly one.
    pub fn name_after(&mut self, articles: &[Article]) {
        let papers: BTreeSet<&str> = articles.iter().map(|article| article.paper.as_str()).collect();
        let mut named = papers.into_iter().filter(|paper| !paper.trim().is_empty());
        if let (None, Some(paper), None) = (&self.title, named.next(), named.next()) {
            self.title = Some(paper.to_owned());
        }
    }

    /// The site's name.
    pub fn title(&self) -> &str {
        self.title.as_deref().unwrap_or(UNNAMED)
    }

    /// What stands below the name, if the editor has given anything.
    pub fn subtitle(&self) -> Option<&str> {
        self.subtitle.as_deref()
    }

    /// The terms on which the archive may be used, in words.
    pub fn licence(&self) -> Option<&str> {
        self.footer.licence.0.first().map(|notice| notice.text.as_str())
    }

    /// Whether the editor has said anything for the foot of a page.
    pub fn has_footer(&self) -> bool {
        let Footer { licence, contact, record } = &self.footer;
        !self.links.is_empty() || [licence, contact, record].iter().any(|notices| !notices.0.is_empty())
    }

    /// The path of the icon within the site.
    pub fn icon(&self) -> &str {
        self.icon.as_ref().map_or("icon.svg", |icon| &icon.name)
    }
}

/// Where the settings of a corpus are; `None` where nobody has written any.
pub fn file_of(corpus: Option<&Path>, config: Option<&Path>) -> Option<PathBuf> {
    if let Some(config) = config {
        return Some(config.to_owned());
    }
    let corpus = corpus?;
    let folder = if corpus.is_dir() { Some(corpus) } else { corpus.parent() };
    folder.map(|folder| folder.join(NAME)).filter(|file| file.is_file())
}

impl Picture {
    /// A picture that `settings` names, as `stem` with the ending of its kind.
    fn read(stem: &str, settings: &Path, file: &PictureFile) -> Result<Picture> {
        let path = settings.parent().unwrap_or(Path::new("")).join(&file.path);
        let bytes = fs::read(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
        ensure!(
            bytes.len() <= MAX_PICTURE,
            "{}: has {} bytes, of which every reader fetches each; {MAX_PICTURE} are the most",
            path.display(),
            bytes.len()
        );
        Ok(Picture { name: format!("{stem}.{}", file.kind.ending()), bytes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of a file with that text.
    fn refused(text: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        fs::write(&path, text).unwrap();
        let error = Site::read(&path).expect_err(text);
        format!("{error:#}").replace(&format!("{}/", folder.path().display()), "")
    }

    #[test]
    fn a_wrong_key_or_value_is_said_with_its_line() {
        for (text, line, words) in [
            ("titel = \"晚报\"", 1, "unknown field `titel`"),
            ("title = \"晚报\"\ntitle = \"日报\"", 2, "duplicate key"),
            ("title = \"晚报", 1, "invalid basic string"),
            ("\ntitle = 3", 2, "invalid type: integer"),
            ("title = \" \"", 1, "is empty"),
            ("title = \"a\\u0000b\"", 1, "control character"),
            ("language = \"fr\"", 1, "unknown variant `fr`"),
            ("address = \"paper.example\"", 1, "is no web address"),
            ("\n[colours]\naccent = \"redish\"", 3, "is no colour"),
            ("[colours]\naccent = \"rgb(0 0 0 / 50%)\"", 2, "opaque"),
            ("[colours]\nbackground = \"red\"", 2, "unknown field `background`"),
            ("[fonts]\nserif = \"a; } body { display: none\"", 2, "is no name of a font"),
            ("[fonts]\nserif = []", 2, "names no font"),
            ("start = [\"newest\", \"news\"]", 1, "unknown variant `news`"),
            ("[footer]\nlicence = { txt = \"x\" }", 2, "unknown field `txt`"),
            ("[footer]\ncontact = { text = \"x\", url = \"javascript:alert(1)\" }", 2, "is no address"),
            ("[[links]]\ntext = \"x\"\n", 1, "missing field `url`"),
            ("title = \"x\"\nlogo = \"logo.bmp\"", 2, "svg, png"),
            ("title = \"x\"\nlogo = \"logo.svg\"", 2, "logo.svg: cannot be read"),
        ] {
            let said = refused(text);
            assert!(said.starts_with(&format!("{NAME}:{line}: ")) && said.contains(words), "{text}: {said}");
        }
    }

    #[test]
    fn settings_lie_beside_the_corpus_or_where_one_says() {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("pages.jsonl");
        fs::write(&page, "").unwrap();
        assert_eq!(file_of(Some(folder.path()), None), None);
        assert_eq!(file_of(None, None), None);
        let beside = folder.path().join(NAME);
        fs::write(&beside, "title = \"晚报\"").unwrap();
        for corpus in [folder.path(), &page] {
            assert_eq!(file_of(Some(corpus), None).as_ref(), Some(&beside));
        }
        assert_eq!(Site::of(Some(&page), None).unwrap().title(), "晚报");
        let missing = folder.path().join("other.toml");
        assert!(Site::of(Some(&page), Some(&missing)).is_err(), "a file that was named has to be there");
    }

    #[test]
    fn a_site_is_named_by_its_editor_else_after_its_only_newspaper() {
        let named = |title: Option<&str>, papers: &[&str]| {
            let article = |paper: &&str| Article { paper: (*paper).to_owned(), ..Article::default() };
            let articles: Vec<Article> = papers.iter().map(article).collect();
            let mut site = Site { title: title.map(str::to_owned), ..Site::default() };
            site.name_after(&articles);
            site.title().to_owned()
        };
        assert_eq!(named(None, &[]), UNNAMED);
        assert_eq!(named(None, &["", "槐津日报", "槐津日报"]), "槐津日报");
        assert_eq!(named(None, &["槐津日报", "槐津晚报"]), UNNAMED);
        assert_eq!(named(Some("槐津报库"), &["槐津日报"]), "槐津报库");
    }
}
