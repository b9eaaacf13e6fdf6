//! CSL-JSON.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::source::Source;
use crate::article::Date;

/// An article as CSL-JSON describes it. A file of CSL-JSON is a list of these.
///
/// ```
/// use engine::{Article, Citation, CitationOptions, CitationStyle, cite};
///
/// let article = Article { id: "1".into(), title: "渡轮今日试航".into(), ..Article::default() };
/// let Citation::Csl(item) = cite(&article, CitationOptions::new(CitationStyle::CslJson)) else { unreachable!() };
/// let json = serde_json::to_string(&item)?;
/// assert_eq!(json, r#"{"id":"1","type":"article-newspaper","title":"渡轮今日试航"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CslItem(Vec<(&'static str, Value)>);

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
enum Value {
    Text(String),
    Names(Vec<Name>),
    Issued(Issued),
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
struct Name {
    literal: String,
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
struct Issued {
    /// Year, month, day.
    #[serde(rename = "date-parts")]
    date_parts: Vec<Vec<u32>>,
}

/// As an object with the fields that are known.
impl Serialize for CslItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("CslItem", self.0.len())?;
        for (name, value) in &self.0 {
            fields.serialize_field(name, value)?;
        }
        fields.end()
    }
}

impl Source<'_> {
    pub fn csl_item(self) -> CslItem {
        let mut fields = vec![
            ("id", Value::Text(self.id.to_owned())),
            ("type", Value::Text("article-newspaper".to_owned())),
        ];
        if !self.authors.is_empty() {
            let names = self.authors.into_iter().map(|literal| Name { literal }).collect();
            fields.push(("author", Value::Names(names)));
        }
        if let Some(Date { year, month, day }) = self.date {
            let date_parts = vec![vec![year.into(), month.into(), day.into()]];
            fields.push(("issued", Value::Issued(Issued { date_parts })));
        }
        for (name, text) in
            [("title", self.title), ("container-title", self.paper), ("page", self.page), ("URL", self.url)]
        {
            if !text.is_empty() {
                fields.push((name, Value::Text(text)));
            }
        }
        CslItem(fields)
    }
}
