//! The door to JavaScript: the only file that names wasm-bindgen and its kin.
//!
//! Everything passes as small plain copies. What fails is thrown as a real `Error` with a sentence in it.

use alloc::string::String;
use alloc::vec::Vec;
use core::panic::PanicInfo;

use dlmalloc::GlobalDlmalloc;
use engine::digits::decimal;
use engine::{CitationOptions, CitationStyle, Date, IndexError};
use wasm_bindgen::prelude::*;

use crate::answer::{self, Request};

/// The standard library's own allocator for this target.
#[global_allocator]
static ALLOCATOR: GlobalDlmalloc = GlobalDlmalloc;

/// Stops the module: a promise inside the engine was broken. The page sees a `RuntimeError`. A sentence would go
/// nowhere, and with it the formatting and the places in the source of every panic would be in the module.
#[panic_handler]
fn stop(_: &PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// The archive that this module carries.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Archive(engine::Archive<'static>);

#[wasm_bindgen]
impl Archive {
    /// Opens the embedded index. Throws where its bytes are damaged.
    #[wasm_bindgen(constructor)]
    pub fn open() -> Result<Archive, JsError> {
        engine::Archive::open(crate::INDEX).map(Archive).map_err(thrown)
    }

    /// What the archive holds: `{articles, characters, papers, first_date, last_date, version}`.
    pub fn about(&self) -> Result<JsValue, JsError> {
        parsed(&answer::about(&self.0).map_err(thrown)?)
    }

    /// Answers a query: see [`answer::search`]. `request` is `{limit, offset, sort, facets, explain, filters}`, all optional;
    /// `filters` is `{from, to, day, year, page_no, section, author, kind, paper, quality}`, see [`Request`].
    pub fn search(&self, query: &str, request: JsValue) -> Result<JsValue, JsError> {
        let request = read_request(&request);
        let results = self.0.search(query, request.options()).map_err(thrown)?;
        parsed(&answer::search(query, &results))
    }

    /// The article with that id, the query's marks in it; `undefined` where there is none.
    pub fn article(&self, id: &str, query: &str) -> Result<JsValue, JsError> {
        match self.0.article(id, query).map_err(thrown)? {
            Some(marked) => parsed(&answer::article(&marked)),
            None => Ok(JsValue::UNDEFINED),
        }
    }

    /// What to offer for what is typed: `[{text, kind, articles, query}]`, most useful first.
    pub fn suggest(&self, typed: &str, limit: usize) -> Result<JsValue, JsError> {
        let suggestions = self.0.suggest(typed, limit).map_err(thrown)?;
        parsed(&answer::suggestions(&suggestions))
    }

    /// Places of a query with `width` characters on either side: `{total, lines: [{id, date, page_no, title,
    /// left, keyword, right}]}`.
    pub fn kwic(&self, query: &str, width: usize, offset: usize, limit: usize) -> Result<JsValue, JsError> {
        parsed(&answer::concordance(&self.0.kwic(query, width, offset, limit).map_err(thrown)?))
    }

    /// The citation of an article in the style `gb2025`, `gb2015`, `bibtex`, `ris` or `csl`; `accessed` is the
    /// day of access as `2024-11-20`, or empty; `url` is where the article is online, undefined for what it says
    /// itself; `other_titles` adds 引题 and 副题. `undefined` where there is no such article or style.
    pub fn cite(
        &self,
        id: &str,
        style: &str,
        accessed: &str,
        url: Option<String>,
        other_titles: bool,
    ) -> Result<Option<String>, JsError> {
        let Some(style) = CitationStyle::named(style) else { return Ok(None) };
        let options =
            CitationOptions { style, accessed: Date::parse(accessed), url: url.as_deref(), other_titles };
        self.0.citation(id, options).map_err(thrown)
    }

    /// All issues, newest first, with their pages and articles.
    pub fn browse(&self) -> Result<JsValue, JsError> {
        let issues = self.0.issues(None).map_err(thrown)?;
        parsed(&answer::issues(&issues))
    }

    /// The articles most like the one with that id: `[{id, title, date, page_no, near_identical}]`.
    pub fn related(&self, id: &str) -> Result<JsValue, JsError> {
        let similar = self.0.similar(id).map_err(thrown)?;
        parsed(&answer::similar(&similar))
    }
}

/// Reads a request's fields; what is absent or of another type counts as not given.
fn read_request(request: &JsValue) -> Request {
    let filters = field(request, "filters");
    let number = |name: &str| field(request, name).as_f64().map(|number| number as usize);
    Request {
        limit: number("limit"),
        offset: number("offset").unwrap_or(0),
        sort: text(&field(request, "sort")),
        facets: field(request, "facets").is_truthy(),
        explain: field(request, "explain").is_truthy(),
        from: text(&field(&filters, "from")),
        to: text(&field(&filters, "to")),
        day: text(&field(&filters, "day")),
        year: texts(&filters, "year"),
        page_no: texts(&filters, "page_no"),
        section: texts(&filters, "section"),
        author: texts(&filters, "author"),
        kind: texts(&filters, "kind"),
        paper: texts(&filters, "paper"),
        quality: field(&filters, "quality").as_f64(),
    }
}

fn field(object: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// A string as it is, a number as its figures, anything else as nothing.
fn text(value: &JsValue) -> String {
    value.as_string().or_else(|| Some(decimal((value.as_f64()? as u32).into()))).unwrap_or_default()
}

/// A field that is a list of strings or numbers.
fn texts(object: &JsValue, name: &str) -> Vec<String> {
    let list = field(object, name);
    if !js_sys::Array::is_array(&list) {
        return Vec::new();
    }
    js_sys::Array::from(&list).iter().map(|value| text(&value)).collect()
}

/// An answer as the page's own objects. One string and one parse are faster than a call for each field.
fn parsed(answer: &str) -> Result<JsValue, JsError> {
    js_sys::JSON::parse(answer).map_err(|_| JsError::new("an answer is not JSON; report this"))
}

fn thrown(error: IndexError) -> JsError {
    JsError::new(&error.sentence())
}
