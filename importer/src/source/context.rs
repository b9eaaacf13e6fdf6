//! What every reader knows beforehand of the corpus.

use super::html::Selectors;
use crate::article::fields::FieldNames;
use crate::page::PaperProfile;

/// What the corpus's own settings say to the readers.
#[derive(Clone, Debug, Default)]
pub struct Context {
    pub profile: PaperProfile,
    pub selectors: Selectors,
    /// The names of fields in records.
    pub fields: FieldNames,
}
