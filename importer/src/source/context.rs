//! What every reader knows beforehand of the corpus.

use super::html::Selectors;
use super::listed::LogicalArticle;
use crate::article::fields::FieldNames;
use crate::page::PaperProfile;
use std::collections::HashMap;
use std::rc::Rc;

/// What the corpus's own settings say to the readers.
#[derive(Clone, Debug, Default)]
pub struct Context {
    pub profile: PaperProfile,
    pub selectors: Selectors,
    /// The names of fields in records.
    pub fields: FieldNames,
    /// Whether articles say where they stand on their pages.
    pub boxes: bool,
    /// The articles of its issue, for each page whose issue says which they are.
    pub issues: HashMap<String, Rc<Vec<LogicalArticle>>>,
}
