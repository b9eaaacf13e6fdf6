//! The page reader: one newspaper page of bare, Markdown or bold-marked text to its articles.
//!
//! It goes as an editor's eye does: lines to paragraphs (`lines`), each paragraph to what it is
//! (`roles`), runs of headlines and bodies to articles (`segment`), and each article's parts into their
//! fields (`compose`). Nothing is invented and nothing is lost: every character of the page, white space
//! aside, comes out in exactly one article or in one recorded [`Removal`], in the order of the source.

pub mod byline;
pub mod chain;
mod compose;
mod kinship;
mod label;
pub mod line;
mod lines;
pub mod printed;
mod profile;
mod removal;
mod roles;
mod segment;
pub mod signs;
pub mod vocabulary;

pub use chain::Weights;
use engine::article::Article;
pub use line::{Line, LineRole};
pub use profile::PaperProfile;
pub use removal::{Reason, Removal};

/// What a page holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Articles, pictures, slogans and furniture in the order of the source, without id, date or page.
    pub articles: Vec<Article>,
    pub removed: Vec<Removal>,
    /// For each article the lines of the source that it was made of, counted from 1.
    pub lines: Vec<Vec<u32>>,
}

/// Reads what a single article's text says of itself: a closing byline and the 消息头, where the source gave
/// neither.
pub fn finish(article: &mut Article) {
    compose::finish(article);
}

/// Reads a page from its lines in reading order.
pub fn read(lines: &[Line], profile: &PaperProfile) -> Page {
    read_by(&chain::WEIGHTS, lines, profile)
}

/// Reads a page by other weights than the reader's own.
pub fn read_by(weights: &Weights, lines: &[Line], profile: &PaperProfile) -> Page {
    let (marked, mut removed) = lines::marked(lines);
    let labels = weights.read(&signs::of(&marked, profile));
    let paragraphs = lines::paragraphs(marked, &labels);
    let units = roles::units(paragraphs, profile);
    let drafts = segment::drafts(units);
    let lines = drafts.iter().map(|draft| draft.lines()).collect();
    let articles = compose::articles(drafts, &mut removed);
    Page { articles, removed, lines }
}

/// The signs of the lines of a page that are not blank, each with the line's number counted from 1: what the chain
/// goes by, for training.
pub fn observe(lines: &[Line], profile: &PaperProfile) -> (Vec<u32>, Vec<chain::Observation>) {
    let (marked, _) = lines::marked(lines);
    (marked.iter().map(|line| line.number).collect(), signs::of(&marked, profile))
}

/// Reads a page of bare text.
pub fn read_text(text: &str, profile: &PaperProfile) -> Page {
    read(&Line::all(text), profile)
}
