//! What the page reader knows of a newspaper beforehand.

/// Lines of one newspaper that are no headlines, as its editor lists them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaperProfile {
    /// 栏目 lines of this paper.
    pub sections: Vec<String>,
    /// Slogan and banner lines of this paper.
    pub slogans: Vec<String>,
}
