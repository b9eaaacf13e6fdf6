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
        let request: Request = if request.is_undefined() || request.is_null() {
            Request::default()
        } else {
            serde_wasm_bindgen::from_value(request).map_err(thrown)?
        };
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

fn plain(answer: &impl Serialize) -> Result<JsValue, JsError> {
    serde_wasm_bindgen::to_value(answer).map_err(thrown)
}

fn thrown(error: impl Display) -> JsError {
    JsError::new(&error.to_string())
}
