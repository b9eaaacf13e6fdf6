//! CSL-JSON.

use serde::Serialize;

use super::source::Source;
use crate::article::Date;

/// An article as CSL-JSON describes it. A file of CSL-JSON is a list of these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CslItem {
    id: String,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(rename = "container-title", skip_serializing_if = "String::is_empty")]
    container_title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    page: String,
    #[serde(rename = "URL", skip_serializing_if = "String::is_empty")]
    url: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Name {
    literal: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Issued {
    /// Year, month, day.
    #[serde(rename = "date-parts")]
    date_parts: [[u16; 3]; 1],
}

impl Source<'_> {
    pub fn csl_item(self) -> CslItem {
        let issued = |date: Date| Issued { date_parts: [[date.year, date.month.into(), date.day.into()]] };
        CslItem {
            id: self.id.to_owned(),
            r#type: "article-newspaper",
            author: self.authors.into_iter().map(|literal| Name { literal }).collect(),
            issued: self.date.map(issued),
            title: self.title,
            container_title: self.paper,
            page: self.page,
            url: self.url,
        }
    }
}
