//! `jianbao init`: asks what only an editor knows and writes it down, in `jianbao.toml` for the site and `corpus.toml`
//! for the pages. It never writes over a file.

use std::fs::{self, OpenOptions};
use std::io::{IsTerminal, Write, stdin};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use dialoguer::{Input, Select};

use super::address::Address;
use super::settings::{self, Language};

/// What the importer reads beside the pages.
const CORPUS: &str = "corpus.toml";
const LANGUAGES: [Language; 3] = [Language::Simplified, Language::Traditional, Language::English];

#[derive(Debug, clap::Args)]
pub struct Init {
    /// Folder of newspaper pages; it is made where there is none
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
    /// The newspaper's name; with it no question is asked
    #[arg(long, value_name = "NAME")]
    paper: Option<String>,
    /// The site's address on the web
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Language of the page
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<Language>,
}

/// What was answered; empty where nothing was.
struct Answers {
    paper: String,
    url: String,
    language: Language,
}

impl Init {
    pub fn run(&self) -> Result<ExitCode> {
        let files = [settings::NAME, CORPUS].map(|name| self.folder.join(name));
        for file in &files {
            let there = file.symlink_metadata().is_ok();
            ensure!(!there, "{}: is there already; edit it, or name another folder", file.display());
        }
        let asks = self.paper.is_none() && stdin().is_terminal();
        let answers = if asks { self.ask()? } else { self.given()? };
        fs::create_dir_all(&self.folder)
            .with_context(|| format!("{}: cannot be created", self.folder.display()))?;
        let [site, corpus] = &files;
        write_new(site, &site_settings(&answers))?;
        write_new(corpus, &corpus_settings(&answers))?;
        println!("{} and {} are written.", site.display(), corpus.display());
        println!("put the pages beside them, then: jianbao serve --watch --open {}", self.folder.display());
        Ok(ExitCode::SUCCESS)
    }

    /// The answers as arguments, where nobody can be asked.
    fn given(&self) -> Result<Answers> {
        let url = self.url.clone().unwrap_or_default();
        if !url.is_empty() {
            Address::parse(&url)?;
        }
        Ok(Answers {
            paper: self.paper.clone().unwrap_or_default(),
            url,
            language: self.language.unwrap_or_default(),
        })
    }

    fn ask(&self) -> Result<Answers> {
        let paper: String =
            Input::new().with_prompt("The newspaper's name (报名)").allow_empty(true).interact_text()?;
        let check = |url: &String| match url.is_empty() {
            true => Ok(()),
            false => Address::parse(url).map(drop).map_err(|error| error.to_string()),
        };
        let url = Input::new()
            .with_prompt("The site's address on the web, if it is known (网址)")
            .with_initial_text(self.url.clone().unwrap_or_default())
            .allow_empty(true)
            .validate_with(check)
            .interact_text()?;
        let names = ["简体中文", "繁體中文", "English"];
        let chosen = Select::new().with_prompt("Language of the page (页面语言)").items(names).default(0);
        let language = match self.language {
            Some(language) => language,
            None => LANGUAGES[chosen.interact()?],
        };
        Ok(Answers { paper: paper.trim().to_owned(), url, language })
    }
}

/// Writes a file that is not there yet.
fn write_new(path: &Path, text: &str) -> Result<()> {
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    let mut file = file.with_context(|| format!("{}: cannot be written", path.display()))?;
    file.write_all(text.as_bytes()).with_context(|| format!("{}: cannot be written", path.display()))
}

/// A line `key = "value"`, or the example as a comment where there is no value.
fn line(key: &str, value: &str, example: &str) -> String {
    match value {
        "" => format!("# {key} = {}", quoted(example)),
        value => format!("{key} = {}", quoted(value)),
    }
}

/// A text as TOML has it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn site_settings(answers: &Answers) -> String {
    let english = answers.language == Language::English;
    let say =
        |english_text: &'static str, chinese: &'static str| if english { english_text } else { chinese };
    format!(
        "# {}\n{}\n{}\nlanguage = {}\n\n# {}\n{}\n\n# {}\n# logo = \"logo.svg\"\n# icon = \"icon.svg\"\n\n\
         # [colours]\n# accent = \"#9c2a1c\"\n\n# [footer]\n# licence = \"…\"\n# contact = \"editor@paper.example\"\n\
         # record = \"…\"\n",
        say(
            "The site. Lines that begin with # are examples.",
            "网站的设置。以 # 开头的行是示例，去掉 # 即生效。"
        ),
        line("title", &answers.paper, "槐津日报"),
        line("subtitle", "", say("All issues since 1949", "1949 年以来的全文")),
        quoted(answers.language.tag()),
        say("Needed for feed and sitemap, and in citations.", "订阅源、站点地图和引文要用到网址。"),
        line("address", &answers.url, "https://paper.example/archive/"),
        say("Pictures beside this file.", "图片放在本文件旁边。"),
    )
}

fn corpus_settings(answers: &Answers) -> String {
    let english = answers.language == Language::English;
    let say =
        |english_text: &'static str, chinese: &'static str| if english { english_text } else { chinese };
    format!(
        "# {}\n{}\n\n# {}\n# [[pages]]\n# file = \"scan-0417.txt\"\n# date = \"2024-11-20\"\n# page_no = 1\n\
         # page_name = \"要闻\"\n",
        say("What is known of the pages in this folder.", "本文件夹里各版的情况。"),
        line("paper", &answers.paper, "槐津日报"),
        say("Pages whose names do not tell date and number.", "文件名里没有日期和版次的，在此写明。"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn init(folder: &Path, paper: &str, url: &str) -> Result<ExitCode> {
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let language = Some(Language::English);
        Init { folder: folder.to_owned(), paper: given(paper), url: given(url), language }.run()
    }

    #[test]
    fn what_is_answered_can_be_read_back() {
        for (paper, url) in [("槐津日报", "https://paper.example/"), ("a \"b\" \\ c", "")] {
            let folder = tempfile::tempdir().unwrap();
            let pages = folder.path().join("pages");
            init(&pages, paper, url).unwrap();
            let site = settings::Site::of(Some(&pages), None).unwrap();
            assert_eq!((site.title(), site.language), (paper, Language::English));
            assert_eq!(site.address.map(|address| address.of("")), (!url.is_empty()).then(|| url.to_owned()));
            let corpus: toml::Table =
                toml::from_str(&fs::read_to_string(pages.join(CORPUS)).unwrap()).unwrap();
            assert_eq!(corpus["paper"].as_str(), Some(paper));
        }
    }

    #[test]
    fn nothing_is_written_over() {
        for name in [settings::NAME, CORPUS] {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join(name), "# mine").unwrap();
            let error = init(folder.path(), "晚报", "").unwrap_err().to_string();
            assert!(error.contains(name) && error.contains("is there already"), "{error}");
            assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), "# mine");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        }
    }

    #[test]
    fn an_address_that_is_none_is_refused_before_anything_is_written() {
        let folder = tempfile::tempdir().unwrap();
        assert!(init(folder.path(), "晚报", "paper.example").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
