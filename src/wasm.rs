//! The door to JavaScript: the only file that names wasm-bindgen and its kin.
//!
//! Everything passes as small plain copies. What fails is thrown as a real `Error` with a sentence in it.

use std::fmt::Display;

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::answer::{About, Answer, Request, ShownArticle};

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
        plain(&About::new(&self.0).map_err(thrown)?)
    }

    /// Answers a query: `{query, total: {exact, near, related}, empty, hits}`. `request` is
    /// `{limit, offset, sort}`, all optional.
    pub fn search(&self, query: &str, request: JsValue) -> Result<JsValue, JsError> {
        let request = read_request(&request);
        let results = self.0.search(query, request.options()).map_err(thrown)?;
        plain(&Answer::new(query, results))
    }

    /// The article with that id, the query's marks in it; `undefined` where there is none.
    pub fn article(&self, id: &str, query: &str) -> Result<JsValue, JsError> {
        match self.0.article(id, query).map_err(thrown)? {
            Some(marked) => plain(&ShownArticle::from(marked)),
            None => Ok(JsValue::UNDEFINED),
        }
    }
}

/// Reads a request's fields; what is absent or of another type counts as not given.
fn read_request(request: &JsValue) -> Request {
    let field = |name: &str| js_sys::Reflect::get(request, &JsValue::from_str(name)).ok();
    let number = |name: &str| field(name)?.as_f64().map(|number| number as usize);
    Request {
        limit: number("limit"),
        offset: number("offset").unwrap_or(0),
        sort: field("sort").and_then(|sort| sort.as_string()).unwrap_or_default(),
    }
}

fn plain(answer: &impl Serialize) -> Result<JsValue, JsError> {
    serde_wasm_bindgen::to_value(answer).map_err(thrown)
}

fn thrown(error: impl Display) -> JsError {
    JsError::new(&error.to_string())
}
