//! The WebAssembly bindings: the only file that names wasm-bindgen and its kin.
//!
//! Answers are the engine's own types and cross as plain objects, what is absent left out; their shapes are in
//! `www/types/answers.d.ts`. What fails is thrown as a real `Error` with a sentence in it.

use engine::{Citation, CitationOptions, CitationStyle, Date, Files, IndexError, facet_names};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::request::Request;

#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// An archive: the one that this module carries, or one that is read in parts.
///
/// Of an archive in parts every answer may be [`Missing`] instead. Then fetch those bytes, [`Archive::provide`] them and
/// make the same call again; it ends after a few rounds. Each call asks for all that it can name at once, and what it
/// reads depends on the index and the call alone. An archive that this module carries never lacks anything.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Archive {
    archive: engine::Archive<'static>,
    files: Files,
}

/// What a call lacks: file, first byte and end, ascending.
#[derive(Serialize)]
struct Missing {
    missing: Vec<(u32, u32, u32)>,
}

#[wasm_bindgen]
impl Archive {
    /// Opens the embedded index. Throws where its bytes are damaged.
    #[wasm_bindgen(constructor)]
    pub fn open() -> Result<Archive, JsValue> {
        Ok(in_files(engine::Archive::open(crate::index()).map_err(thrown)?, u32::MAX))
    }

    /// Opens an index by its root; the bytes behind the root are in files of `file_size` bytes. Throws where the root is
    /// damaged or of another version.
    #[wasm_bindgen(js_name = openRoot)]
    pub fn open_root(root: &[u8], file_size: u32) -> Result<Archive, JsValue> {
        Ok(in_files(engine::Archive::open_root(root).map_err(thrown)?, file_size))
    }

    /// Adds bytes of a file that begin at `from`; more than was asked for is welcome.
    pub fn provide(&mut self, file: u32, from: u32, bytes: Vec<u8>) {
        self.archive.provide(self.files.offset(file, from.into()), bytes);
    }

    /// Bytes that were provided and are held.
    pub fn held(&self) -> usize {
        self.archive.held()
    }

    /// Forgets what was provided. Not between an answer that lacks bytes and the call that repeats it.
    pub fn forget(&mut self) {
        self.archive.forget();
    }

    /// What the archive holds: `About`.
    pub fn about(&self) -> Result<JsValue, JsValue> {
        self.answer(self.archive.about())
    }

    /// Answers a query: `Results`. `request` is `{limit, offset, sort, facets, explain, quick, near, filters}`, all optional;
    /// `filters` is `{from, to, day, year, page_no, section, author, kind, paper, quality}`, see [`Request`].
    pub fn search(&self, query: &str, request: JsValue) -> Result<JsValue, JsValue> {
        self.answer(self.archive.search(query, read_request(&request).options()))
    }

    /// The article with that id, the query's marks in it: `MarkedArticle`; `undefined` where there is none.
    pub fn article(&self, id: &str, query: &str) -> Result<JsValue, JsValue> {
        self.answer(self.archive.article(id, query))
    }

    /// What to offer for what is typed: `Suggestion[]`, most useful first.
    pub fn suggest(&self, typed: &str, limit: usize) -> Result<JsValue, JsValue> {
        self.answer(self.archive.suggest(typed, limit))
    }

    /// Places of a query with `width` characters on either side: `Kwic`.
    pub fn kwic(&self, query: &str, width: usize, offset: usize, limit: usize) -> Result<JsValue, JsValue> {
        self.answer(self.archive.kwic(query, width, offset, limit))
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
    ) -> Result<JsValue, JsValue> {
        let Some(style) = CitationStyle::named(style) else { return Ok(JsValue::UNDEFINED) };
        let options =
            CitationOptions { style, accessed: Date::parse(accessed), url: url.as_deref(), other_titles };
        match self.archive.citation(id, options) {
            Ok(Some(Citation::Csl(item))) => Ok(JsValue::from(json(&object(&[item])?)? + "\n")),
            Ok(Some(Citation::Text(text))) => Ok(JsValue::from(text)),
            others => self.answer(others.map(|_| ())),
        }
    }

    /// The days that have an issue, newest first: `Day[]`.
    pub fn days(&self) -> Result<JsValue, JsValue> {
        self.answer(self.archive.days())
    }

    /// The issue of a day: `Issue`, or `undefined` where there is none. `""` stands for the articles without a date.
    pub fn issue(&self, date: &str) -> Result<JsValue, JsValue> {
        let day = Date::parse(date);
        if day.is_none() && !date.is_empty() {
            return Ok(JsValue::UNDEFINED);
        }
        self.answer(self.archive.issue(day))
    }

    /// All issues, newest first, with their pages and articles: `Issue[]`.
    pub fn browse(&self) -> Result<JsValue, JsValue> {
        self.answer(self.archive.issues())
    }

    /// The articles most like the one with that id: `SimilarArticle[]`.
    pub fn related(&self, id: &str) -> Result<JsValue, JsValue> {
        self.answer(self.archive.similar(id))
    }

    fn answer(&self, answer: Result<impl Serialize, IndexError>) -> Result<JsValue, JsValue> {
        match answer {
            Ok(answer) => object(&answer),
            Err(error) => self.no_answer(error),
        }
    }

    /// What is missing, or why there is no answer.
    fn no_answer(&self, error: IndexError) -> Result<JsValue, JsValue> {
        if error != IndexError::Missing {
            return Err(thrown(error));
        }
        let mut missing = Vec::new();
        for range in self.archive.take_missing() {
            for (file, bytes) in self.files.pieces(range) {
                missing.push((file, bytes.start as u32, bytes.end as u32));
            }
        }
        object(&Missing { missing })
    }
}

fn in_files(archive: engine::Archive<'static>, file_size: u32) -> Archive {
    let files = Files { root_length: archive.root_length() as u64, file_size: file_size.into() };
    Archive { archive, files }
}

/// Reads a request's fields; what is absent or of another type counts as not given.
fn read_request(request: &JsValue) -> Request {
    let filters = field(request, "filters");
    let number = |name: &str| field(request, name).as_f64().map(|number| number as usize);
    let mut chosen = Vec::new();
    for facet in facet_names() {
        let values = texts(&filters, facet);
        if !values.is_empty() {
            chosen.push((facet.to_owned(), values));
        }
    }
    Request {
        limit: number("limit"),
        offset: number("offset").unwrap_or(0),
        sort: text(&field(request, "sort")),
        facets: field(request, "facets").is_truthy(),
        explain: field(request, "explain").is_truthy(),
        quick: field(request, "quick").is_truthy(),
        near: field(request, "near").is_truthy(),
        from: text(&field(&filters, "from")),
        to: text(&field(&filters, "to")),
        day: text(&field(&filters, "day")),
        chosen,
        quality: field(&filters, "quality").as_f64(),
    }
}

fn field(object: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// A string as it is, a number as its figures, anything else as nothing.
fn text(value: &JsValue) -> String {
    value.as_string().or_else(|| Some(format!("{}", value.as_f64()? as u64))).unwrap_or_default()
}

/// A field that is a list of strings or numbers.
fn texts(object: &JsValue, name: &str) -> Vec<String> {
    let list = field(object, name);
    if !js_sys::Array::is_array(&list) {
        return Vec::new();
    }
    js_sys::Array::from(&list).iter().map(|value| text(&value)).collect()
}

/// An answer as the page's own objects.
fn object(answer: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(answer.serialize(&Serializer::new())?)
}

/// The text of a value as JSON.
fn json(value: &JsValue) -> Result<String, JsValue> {
    Ok(js_sys::JSON::stringify(value)?.into())
}

/// A real `Error` with a sentence in it.
fn thrown(error: IndexError) -> JsValue {
    JsError::new(&error.to_string()).into()
}
