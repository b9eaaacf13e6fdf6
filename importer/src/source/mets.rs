//! METS: the issue that library scans come with. It names the files of each page, their order and the issue's date.
//!
//! Its logical structure, which joins blocks of several pages to articles, is not read: the pages are cut into articles
//! like any other.

use super::listed::Listed;
use super::xml::{Event, attribute, events};
use crate::article::{date, page_label};
use engine::article::Date;
use std::collections::HashMap;

/// Whether an XML text is METS.
pub fn is_mets(text: &str) -> bool {
    let start: String = text.chars().take(4000).collect();
    start.contains("<mets") || start.contains(":mets ") || start.contains(":mets>")
}

/// The files of the pages in their order.
pub fn read(text: &str) -> Option<Vec<Listed>> {
    let mut reader = Reader::default();
    events(text, |event| reader.take(event)).ok()?;
    let (date, title) = (reader.date, reader.title.clone());
    let files = reader.pages.iter().filter_map(|(id, page_no)| {
        let file = reader.files.get(id)?.clone();
        Some(Listed { file, paper: title.clone(), date, page_no: Some(*page_no), ..Listed::default() })
    });
    let files: Vec<Listed> = files.collect();
    (!files.is_empty()).then_some(files)
}

#[derive(Default)]
struct Reader {
    /// Addresses by the files' ids.
    files: HashMap<String, String>,
    file: String,
    /// Files in the order of the pages, with the page's number.
    pages: Vec<(String, u16)>,
    /// Numbers of the divisions that are open; `None` for one that is no page.
    open: Vec<Option<u16>>,
    physical: bool,
    count: u16,
    date: Option<Date>,
    title: String,
    text: String,
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
                self.physical = own("TYPE").eq_ignore_ascii_case("physical") || own("TYPE").is_empty()
            }
            "div" => {
                let page = self.physical && own("TYPE").eq_ignore_ascii_case("page");
                self.count += u16::from(page);
                let labels = [own("ORDERLABEL"), own("LABEL"), own("ORDER")];
                let number =
                    labels.iter().find_map(|label| page_label::read(label)).map(|label| label.number);
                self.open.push(page.then(|| number.unwrap_or(self.count)));
            }
            "fptr" | "area" if !own("FILEID").is_empty() => {
                if let Some(page_no) = self.open.iter().rev().find_map(|page| *page) {
                    self.pages.push((own("FILEID").to_string(), page_no));
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
            "structMap" => self.physical = false,
            "dateIssued" | "issued" | "date" if self.date.is_none() => self.date = date::read(&text),
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
        let files = read(text).unwrap();
        let shown: Vec<(&str, Option<u16>)> =
            files.iter().map(|file| (file.file.as_str(), file.page_no)).collect();
        assert_eq!(shown, [("alto/a.xml", Some(1)), ("alto/b.xml", Some(2))]);
        assert_eq!((files[0].paper.as_str(), files[0].date), ("河城日报", Date::new(1936, 5, 4)));
    }
}
