//! The WebAssembly bindings: the only file that names wasm-bindgen and its kin.
//!
//! Answers are the engine's own types and cross as plain objects, what is absent left out; their shapes are in
//! `www/types/answers.d.ts`. What fails is thrown as a real `Error` with a sentence in it.

use engine::{Citation, CitationOptions, CitationStyle, Date, IndexError, facet_names};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::request::Request;

#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

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

    /// What the archive holds: `About`.
    pub fn about(&self) -> Result<JsValue, JsError> {
        object(&self.0.about().map_err(thrown)?)
    }

    /// Answers a query: `Results`. `request` is `{limit, offset, sort, facets, explain, quick, near, filters}`, all optional;
    /// `filters` is `{from, to, day, year, page_no, section, author, kind, paper, quality}`, see [`Request`].
    pub fn search(&self, query: &str, request: JsValue) -> Result<JsValue, JsError> {
        let request = read_request(&request);
        object(&self.0.search(query, request.options()).map_err(thrown)?)
    }

    /// The article with that id, the query's marks in it: `MarkedArticle`; `undefined` where there is none.
    pub fn article(&self, id: &str, query: &str) -> Result<JsValue, JsError> {
        match self.0.article(id, query).map_err(thrown)? {
            Some(marked) => object(&marked),
            None => Ok(JsValue::UNDEFINED),
        }
    }

    /// What to offer for what is typed: `Suggestion[]`, most useful first.
    pub fn suggest(&self, typed: &str, limit: usize) -> Result<JsValue, JsError> {
        object(&self.0.suggest(typed, limit).map_err(thrown)?)
    }

    /// Places of a query with `width` characters on either side: `Kwic`.
    pub fn kwic(&self, query: &str, width: usize, offset: usize, limit: usize) -> Result<JsValue, JsError> {
        object(&self.0.kwic(query, width, offset, limit).map_err(thrown)?)
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
        Ok(match self.0.citation(id, options).map_err(thrown)? {
            Some(Citation::Csl(item)) => Some(json(&object(&[item])?)? + "\n"),
            Some(Citation::Text(text)) => Some(text),
            None => None,
        })
    }

    /// All issues, newest first, with their pages and articles: `Issue[]`.
    pub fn browse(&self) -> Result<JsValue, JsError> {
        object(&self.0.issues(None).map_err(thrown)?)
    }

    /// The articles most like the one with that id: `SimilarArticle[]`.
    pub fn related(&self, id: &str) -> Result<JsValue, JsError> {
        object(&self.0.similar(id).map_err(thrown)?)
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
        quick: field(request, "quick").is_truthy(),
        near: field(request, "near").is_truthy(),
        from: text(&field(&filters, "from")),
        to: text(&field(&filters, "to")),
        day: text(&field(&filters, "day")),
        chosen: facet_names().map(|facet| (facet.to_owned(), texts(&filters, facet))).collect(),
        quality: field(&filters, "quality").as_f64(),
    }
}

fn field(object: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// A string as it is, a number as its figures, anything else as nothing.
fn text(value: &JsValue) -> String {
    value.as_string().or_else(|| Some((value.as_f64()? as u32).to_string())).unwrap_or_default()
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
fn object(answer: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(answer.serialize(&Serializer::new().serialize_maps_as_objects(true))?)
}

/// The text of a value as JSON.
fn json(value: &JsValue) -> Result<String, JsError> {
    let text =
        js_sys::JSON::stringify(value).map_err(|_| JsError::new("an answer is not JSON; report this"))?;
    Ok(text.into())
}

fn thrown(error: IndexError) -> JsError {
    JsError::new(&error.to_string())
}
