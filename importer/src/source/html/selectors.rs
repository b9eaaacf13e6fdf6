//! The `[html]` table of a manifest: where articles lie in the pages of one site, as CSS selectors.
//!
//! ```toml
//! [html]
//! article = "div.article"      # one element an article; the whole page where this is left out
//! title = "h1"
//! date = "meta[name=publishdate]@content"   # an attribute in place of the text
//! id = "@data-id"              # an attribute of the article's own element
//! text = "#content p"
//! remove = [".ad", "script"]
//! ```

use crate::article::fields::Field;
use crate::diagnostic::{Diagnostic, Problem};
use crate::text::markup;
use ego_tree::NodeId;
use scraper::{ElementRef, Html, Selector};
use serde::Deserialize;
use std::cell::Cell;
use std::collections::HashSet;

/// The table as it is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HtmlSettings {
    id: String,
    article: String,
    paper: String,
    date: String,
    edition: String,
    page_no: String,
    page_name: String,
    lead_title: String,
    title: String,
    subtitle: String,
    section: String,
    author: String,
    text: String,
    caption: String,
    source_url: String,
    remove: Vec<String>,
}

/// The table with its selectors parsed.
#[derive(Clone, Debug, Default)]
pub struct Selectors {
    fields: Vec<(Field, Place)>,
    article: Option<Place>,
    remove: Vec<Selector>,
}

/// One selector, with the attribute that it asks for.
#[derive(Clone, Debug)]
struct Place {
    printed: String,
    /// None for the article's own element.
    selector: Option<Selector>,
    attribute: Option<String>,
    /// Whether it has matched anything.
    matched: Cell<bool>,
}

impl HtmlSettings {
    /// The parsed selectors of the table; one that cannot be parsed is reported and left out.
    pub fn parse(&self, file: &str, diagnostics: &mut Vec<Diagnostic>) -> Selectors {
        let mut parse = |printed: &str| {
            if printed.is_empty() {
                return None;
            }
            let (selector, attribute) = match printed.rsplit_once('@') {
                Some((selector, name)) if !name.is_empty() && !name.contains([']', '"', '\'']) => {
                    (selector.trim(), Some(name.trim().to_string()))
                }
                _ => (printed, None),
            };
            let parsed = if selector.is_empty() { Ok(None) } else { Selector::parse(selector).map(Some) };
            match parsed {
                Ok(selector) => Some(Place {
                    printed: printed.to_string(),
                    selector,
                    attribute,
                    matched: Cell::new(false),
                }),
                Err(_) => {
                    let reason = format!("[html] {printed:?} is no CSS selector");
                    diagnostics.push(Diagnostic::on_file(file, Problem::BadSettings { reason }));
                    None
                }
            }
        };
        let fields = [
            (Field::Id, &self.id),
            (Field::Paper, &self.paper),
            (Field::Date, &self.date),
            (Field::Edition, &self.edition),
            (Field::PageNo, &self.page_no),
            (Field::PageName, &self.page_name),
            (Field::LeadTitle, &self.lead_title),
            (Field::Title, &self.title),
            (Field::Subtitle, &self.subtitle),
            (Field::Section, &self.section),
            (Field::Authors, &self.author),
            (Field::Text, &self.text),
            (Field::Captions, &self.caption),
            (Field::SourceUrl, &self.source_url),
        ];
        Selectors {
            fields: fields
                .into_iter()
                .filter_map(|(field, selector)| Some((field, parse(selector)?)))
                .collect(),
            article: parse(&self.article),
            remove: self.remove.iter().filter_map(|selector| parse(selector)?.selector).collect(),
        }
    }
}

/// The texts that the selectors found for one article.
pub type Found = Vec<(Field, Vec<String>)>;

impl Selectors {
    /// Whether there are any.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// What the selectors find in each article of a page.
    pub fn find(&self, document: &Html) -> Vec<Found> {
        let removed: HashSet<NodeId> = self
            .remove
            .iter()
            .flat_map(|selector| document.select(selector))
            .map(|element| element.id())
            .collect();
        let roots: Vec<ElementRef> = match self.article.as_ref().and_then(|place| place.selector.as_ref()) {
            Some(selector) => document.select(selector).collect(),
            None => vec![document.root_element()],
        };
        if let (Some(place), false) = (&self.article, roots.is_empty()) {
            place.matched.set(true);
        }
        let one = |root: ElementRef| {
            let find = |(field, place): &(Field, Place)| (*field, place.texts(root, document, &removed));
            self.fields.iter().map(find).collect()
        };
        roots.into_iter().map(one).collect()
    }

    /// The selectors that have matched nothing so far.
    pub fn unmatched(&self) -> impl Iterator<Item = &str> {
        let places = self.fields.iter().map(|(_, place)| place).chain(&self.article);
        places.filter(|place| !place.matched.get()).map(|place| place.printed.as_str())
    }
}

impl Place {
    /// Texts or attributes of the elements that match inside an article; where none does, of those of the page's head.
    fn texts(&self, root: ElementRef, document: &Html, removed: &HashSet<NodeId>) -> Vec<String> {
        let elements = match &self.selector {
            Some(selector) => matching(selector, root, document),
            None => vec![root],
        };
        if !elements.is_empty() {
            self.matched.set(true);
        }
        let kept = elements.into_iter().filter(|element| !removed.contains(&element.id()));
        kept.map(|element| self.text(element, removed)).filter(|text| !text.is_empty()).collect()
    }

    fn text(&self, element: ElementRef, removed: &HashSet<NodeId>) -> String {
        let attribute = |name: &str| element.value().attr(name).unwrap_or_default().trim().to_string();
        match (&self.attribute, element.value().name()) {
            (Some(name), _) => attribute(name),
            (None, "meta") => attribute("content"),
            (None, "time") => {
                let text = markup::lines(element, removed);
                if text.is_empty() { attribute("datetime") } else { text }
            }
            _ => markup::lines(element, removed),
        }
    }
}

/// The elements that match inside an article, itself included; where none does, those of the page's head.
fn matching<'a>(selector: &Selector, root: ElementRef<'a>, document: &'a Html) -> Vec<ElementRef<'a>> {
    let itself = Some(root).filter(|root| selector.matches(root));
    let elements: Vec<ElementRef> = itself.into_iter().chain(root.select(selector)).collect();
    if !elements.is_empty() {
        return elements;
    }
    let in_head = |element: &ElementRef| matches!(element.value().name(), "meta" | "title" | "link");
    document.select(selector).filter(in_head).collect()
}
