//! The fields of an article's record: their tags, their order, and which of them a search looks at. The
//! builder writes and counts by this list and the reader reads by it, so that they cannot disagree.

#[cfg(feature = "build")]
use crate::article::Article;

/// What a field of a record holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    Id,
    LeadTitle,
    Title,
    Subtitle,
    Text,
    Caption,
    Credit,
    Byline,
    Dateline,
    AuthorName,
    AuthorRole,
    JumpFrom,
    JumpTo,
    SourceUrl,
    Flag,
    Reading,
    Paper,
    Edition,
    PageName,
    Section,
    SourceFile,
}

impl Tag {
    /// Every tag, in the order of their numbers in the index.
    pub const ALL: [Tag; 21] = [
        Tag::Id,
        Tag::LeadTitle,
        Tag::Title,
        Tag::Subtitle,
        Tag::Text,
        Tag::Caption,
        Tag::Credit,
        Tag::Byline,
        Tag::Dateline,
        Tag::AuthorName,
        Tag::AuthorRole,
        Tag::JumpFrom,
        Tag::JumpTo,
        Tag::SourceUrl,
        Tag::Flag,
        Tag::Reading,
        Tag::Paper,
        Tag::Edition,
        Tag::PageName,
        Tag::Section,
        Tag::SourceFile,
    ];

    /// Where a search looks: in the title lines, in the body, or not at all.
    pub fn zone(self) -> Option<Zone> {
        match self {
            Tag::LeadTitle | Tag::Title | Tag::Subtitle => Some(Zone::Title),
            Tag::Text | Tag::Caption | Tag::Credit | Tag::Byline => Some(Zone::Body),
            _ => None,
        }
    }
}

/// A searched part of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    Title,
    Body,
}

/// Every field of an article in the order of its record, with the number of its reading: 0 for the article
/// itself. Empty fields are left out where nothing else belongs to them.
#[cfg(feature = "build")]
pub(crate) fn fields(article: &Article) -> Vec<(Tag, usize, &str)> {
    let mut fields = vec![(Tag::Id, 0, article.id.as_str())];
    for author in &article.authors {
        fields.extend([(Tag::AuthorName, 0, author.name.as_str()), (Tag::AuthorRole, 0, &author.role)]);
    }
    fields.extend([
        (Tag::LeadTitle, 0, article.lead_title.as_str()),
        (Tag::Title, 0, &article.title),
        (Tag::Subtitle, 0, &article.subtitle),
        (Tag::Paper, 0, &article.paper),
        (Tag::Edition, 0, &article.edition),
        (Tag::PageName, 0, &article.page_name),
        (Tag::Section, 0, &article.section),
        (Tag::SourceFile, 0, &article.source_file),
        (Tag::Text, 0, &article.text),
    ]);
    for caption in &article.captions {
        fields.extend([(Tag::Caption, 0, caption.text.as_str()), (Tag::Credit, 0, &caption.credit)]);
    }
    fields.extend([
        (Tag::Byline, 0, article.byline.as_str()),
        (Tag::Dateline, 0, &article.dateline),
        (Tag::JumpFrom, 0, &article.jump_from),
        (Tag::JumpTo, 0, &article.jump_to),
        (Tag::SourceUrl, 0, &article.source_url),
    ]);
    fields.extend(article.flags.iter().map(|flag| (Tag::Flag, 0, flag.as_str())));
    for (number, reading) in (1..).zip(&article.readings) {
        fields.extend([
            (Tag::Reading, number, reading.source_file.as_str()),
            (Tag::LeadTitle, number, &reading.lead_title),
            (Tag::Title, number, &reading.title),
            (Tag::Subtitle, number, &reading.subtitle),
            (Tag::Text, number, &reading.text),
            (Tag::Byline, number, &reading.byline),
        ]);
        fields.extend(reading.flags.iter().map(|flag| (Tag::Flag, number, flag.as_str())));
    }
    // A credit belongs to the caption before it, a role to its author, and what follows to its reading.
    fields.retain(|(tag, _, text)| {
        !text.is_empty() || matches!(tag, Tag::Caption | Tag::AuthorName | Tag::Reading)
    });
    fields
}

/// The searched texts of an article and of all its readings, each with its zone and the number of its reading.
#[cfg(feature = "build")]
pub(crate) fn searched(article: &Article) -> impl Iterator<Item = (Zone, usize, &str)> {
    let fields = fields(article).into_iter();
    fields.filter_map(|(tag, reading, text)| Some((tag.zone()?, reading, text)))
}

/// The searched texts of the article itself.
#[cfg(feature = "build")]
pub(crate) fn zones(article: &Article) -> impl Iterator<Item = (Zone, &str)> {
    searched(article).filter(|&(_, reading, _)| reading == 0).map(|(zone, _, text)| (zone, text))
}
