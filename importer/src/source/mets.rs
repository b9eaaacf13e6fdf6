//! METS: the issue that library scans come with. It names the files of each page, their order and the issue's date, and
//! in its logical structure the articles, each by the blocks that it is made of, over several pages if need be.

use super::listed::{Block, Listed, Listing, LogicalArticle};
use super::xml::{Event, attribute, events};
use crate::article::{date, page_label};
use engine::article::Date;
use std::collections::HashMap;

/// Whether an XML text is METS.
pub fn is_mets(text: &str) -> bool {
    let start: String = text.chars().take(4000).collect();
    start.contains("<mets") || start.contains(":mets ") || start.contains(":mets>")
}

/// The files of the pages in their order, and the articles in theirs.
pub fn read(text: &str) -> Option<Listing> {
    let mut reader = Reader::default();
    events(text, |event| reader.take(event)).ok()?;
    let (date, title) = (reader.date, reader.title.clone());
    let files = reader.pages.iter().filter_map(|(id, page_no)| {
        let file = reader.files.get(id)?.clone();
        Some(Listed { file, paper: title.clone(), date, page_no: Some(*page_no), ..Listed::default() })
    });
    let files: Vec<Listed> = files.collect();
    let mut articles = reader.articles;
    for article in &mut articles {
        // Blocks are given by the files' ids.
        article.blocks.retain_mut(|block| {
            let address = reader.files.get(&block.file).cloned();
            address.map(|address| block.file = address).is_some()
        });
    }
    articles.retain(|article| !article.blocks.is_empty());
    let unread = Some(("dateIssued".to_string(), reader.printed))
        .filter(|(_, printed)| date.is_none() && !printed.is_empty());
    (!files.is_empty()).then(|| Listing { files, articles, bad: unread.into_iter().collect() })
}

#[derive(Default)]
struct Reader {
    /// Addresses by the files' ids.
    files: HashMap<String, String>,
    file: String,
    /// Files in the order of the pages, with the page's number.
    pages: Vec<(String, u16)>,
    /// The divisions that are open.
    open: Vec<Division>,
    physical: bool,
    logical: bool,
    articles: Vec<LogicalArticle>,
    count: u16,
    date: Option<Date>,
    /// A date as it is written that could not be read.
    printed: String,
    title: String,
    text: String,
}

#[derive(Default)]
struct Division {
    /// Its number, where it is a page.
    page: Option<u16>,
    article: bool,
    heading: bool,
}

impl Reader {
    fn take(&mut self, event: Event) {
        match event {
            Event::Start { name, attributes } => {
                self.text.clear();
                self.start(&name, &attributes);
            }
            Event::Text(piece) => self.text.push_str(&piece),
            Event::End { name } => self.end(&name),
        }
    }

    fn start(&mut self, name: &str, attributes: &[(String, String)]) {
        let own = |name: &str| attribute(attributes, name).unwrap_or_default();
        match name {
            "file" => self.file = own("ID").to_string(),
            "FLocat" => {
                self.files.insert(self.file.clone(), own("href").to_string());
            }
            "structMap" => {
                self.physical = own("TYPE").eq_ignore_ascii_case("physical") || own("TYPE").is_empty();
                self.logical = own("TYPE").to_ascii_lowercase().contains("logical");
            }
            "div" => {
                let page = self.physical && own("TYPE").eq_ignore_ascii_case("page");
                self.count += u16::from(page);
                let labels = [own("ORDERLABEL"), own("LABEL"), own("ORDER")];
                let number =
                    labels.iter().find_map(|label| page_label::read(label)).map(|label| label.number);
                let kind = own("TYPE").to_ascii_lowercase();
                let within = self.open.iter().any(|division| division.article);
                let article = self.logical && !within && kind.contains("article");
                if article {
                    let label = own("LABEL").trim().to_string();
                    self.articles.push(LogicalArticle { label, blocks: Vec::new() });
                }
                self.open.push(Division {
                    page: page.then(|| number.unwrap_or(self.count)),
                    article,
                    heading: within && (kind.contains("head") || kind.contains("title")),
                });
            }
            "fptr" | "area" if !own("FILEID").is_empty() => {
                let file = own("FILEID").to_string();
                if let Some(page_no) = self.open.iter().rev().find_map(|division| division.page) {
                    self.pages.push((file, page_no));
                } else if self.open.iter().any(|division| division.article)
                    && let Some(article) = self.articles.last_mut()
                {
                    let heading = self.open.iter().any(|division| division.heading);
                    article.blocks.push(Block { file, id: own("BEGIN").to_string(), heading });
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        let text = self.text.trim().to_string();
        match name {
            "div" => {
                self.open.pop();
            }
            "structMap" => (self.physical, self.logical) = (false, false),
            "dateIssued" | "issued" | "date" if self.date.is_none() => {
                self.date = date::read(&text);
                if self.printed.is_empty() {
                    self.printed = text;
                }
            }
            "title" if self.title.is_empty() => self.title = text,
            _ => {}
        }
        self.text.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_of_an_issue_come_with_number_and_date() {
        let text = r#"<mets:mets xmlns:mets="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"><mets:dmdSec><mods><titleInfo><title>河城日报</title></titleInfo>
            <originInfo><dateIssued>1936-05-04</dateIssued></originInfo></mods></mets:dmdSec>
            <mets:fileSec><mets:fileGrp><mets:file ID="B"><mets:FLocat xlink:href="alto/b.xml"/></mets:file><mets:file ID="A"><mets:FLocat xlink:href="alto/a.xml"/></mets:file></mets:fileGrp></mets:fileSec>
            <mets:structMap TYPE="PHYSICAL"><mets:div TYPE="issue"><mets:div TYPE="page" ORDER="1"><mets:fptr FILEID="A"/></mets:div><mets:div TYPE="page" ORDER="2"><mets:fptr FILEID="B"/></mets:div></mets:div></mets:structMap></mets:mets>"#;
        assert!(is_mets(text));
        let files = read(text).unwrap().files;
        let shown: Vec<(&str, Option<u16>)> =
            files.iter().map(|file| (file.file.as_str(), file.page_no)).collect();
        assert_eq!(shown, [("alto/a.xml", Some(1)), ("alto/b.xml", Some(2))]);
        assert_eq!((files[0].paper.as_str(), files[0].date), ("河城日报", Date::new(1936, 5, 4)));
    }
}
