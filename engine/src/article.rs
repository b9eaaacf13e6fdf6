//! The article: the record that the importer writes, the builder indexes and the page shows.
//!
//! Every field holds the source's own wording; folding happens elsewhere and never touches it. What is
//! unknown is absent, and what is doubtful is said in [`Article::flags`], in words. Field names are those
//! of Chinese newspaper practice (引题, 主题, 副题, 版次, 栏目 …).

use std::fmt;
use std::ops::RangeInclusive;

use serde::{Serialize, Serializer};

/// A calendar day of the Gregorian calendar, as printed in a newspaper's head.
///
/// ```
/// use engine::Date;
///
/// let day = Date::parse("2024-11-20").unwrap();
/// assert_eq!(day.packed(), 20241120);
/// assert_eq!(Date::new(2023, 2, 29), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year, 1 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to the month's last.
    pub day: u8,
}

impl Date {
    /// The day, or `None` where the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let days = days_of_month(year, month)?;
        let exists = (1..=9999).contains(&year) && (1..=days).contains(&day);
        exists.then_some(Date { year, month, day })
    }

    /// The day written as `2024-11-20` (ISO 8601), or `None`.
    pub fn parse(text: &str) -> Option<Date> {
        let (year, rest) = text.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        Date::new(number(year, 4..=4)? as u16, number(month, 2..=2)? as u8, number(day, 2..=2)? as u8)
    }

    /// The day as `2024-11-20`, or with another mark between.
    pub fn separated(self, between: &str) -> String {
        let mut written = figures(self.year.into(), 4);
        for part in [self.month, self.day] {
            written.push_str(between);
            written.push_str(&figures(part.into(), 2));
        }
        written
    }

    /// The day as the number 20241120, which sorts as days do.
    pub fn packed(self) -> u32 {
        u32::from(self.year) * 10_000 + u32::from(self.month) * 100 + u32::from(self.day)
    }

    /// The day of the week, 0 for Sunday to 6 for Saturday.
    pub fn weekday(self) -> u8 {
        let years = u32::from(self.year) - 1;
        let months = (1..self.month).filter_map(|month| days_of_month(self.year, month));
        let of_year = months.map(u32::from).sum::<u32>() + u32::from(self.day);
        // 1 January of the year 1 was a Monday.
        ((years * 365 + years / 4 - years / 100 + years / 400 + of_year) % 7) as u8
    }

    /// The day of a packed number; `None` for 0 and for any number that is no day.
    pub fn unpack(packed: u32) -> Option<Date> {
        let year = u16::try_from(packed / 10_000).ok()?;
        Date::new(year, (packed / 100 % 100) as u8, (packed % 100) as u8)
    }
}

/// Days of a month; `None` where the calendar has no such month.
fn days_of_month(year: u16, month: u8) -> Option<u8> {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => Some(if is_leap { 29 } else { 28 }),
        4 | 6 | 9 | 11 => Some(30),
        1..=12 => Some(31),
        _ => None,
    }
}

/// A number of so many ASCII digits (nine at most).
pub(crate) fn number(text: &str, digits: RangeInclusive<usize>) -> Option<u32> {
    if !digits.contains(&text.len()) {
        return None;
    }
    text.chars().try_fold(0, |number, c| Some(number * 10 + c.to_digit(10)?))
}

/// A number in figures, filled up with zeros to so many. The one place that formats numbers: each further type takes room.
pub(crate) fn figures(number: u64, width: usize) -> String {
    format!("{number:0width$}")
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.separated("-"))
    }
}

/// As `2024-11-20`.
impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.separated("-"))
    }
}

/// What an article is, as an editor would file it.
///
/// ```
/// use engine::Kind;
///
/// assert_eq!(Kind::named("通讯"), Some(Kind::Feature));
/// assert_eq!(Kind::Brief.name(), "简讯");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 消息: a news report; also anything that no other kind fits better.
    #[default]
    News,
    /// 通讯: a feature.
    Feature,
    /// 简讯: a short item, often without a headline of its own.
    Brief,
    /// 图片: a picture with its caption.
    Picture,
    /// 口号: a slogan or banner line.
    Slogan,
    /// 其他: furniture of the page, residue, anything that is no article.
    Other,
}

impl Kind {
    /// Every kind, in the order of their numbers in the index.
    pub const ALL: [Kind; 6] =
        [Kind::News, Kind::Feature, Kind::Brief, Kind::Picture, Kind::Slogan, Kind::Other];

    /// The Chinese name, which is also the name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Kind::News => "消息",
            Kind::Feature => "通讯",
            Kind::Brief => "简讯",
            Kind::Picture => "图片",
            Kind::Slogan => "口号",
            Kind::Other => "其他",
        }
    }

    /// The kind of that Chinese name.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Its Chinese name.
impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// One person of a byline.
///
/// ```
/// use engine::{Article, Author};
///
/// let author = Author { name: "闻若舟".into(), role: "记者".into() };
/// let article = Article { authors: vec![author], ..Article::default() };
/// assert_eq!(article.authors[0].role, "记者");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Author {
    /// The name as printed, padding between characters removed (魏　薇 is 魏薇).
    pub name: String,
    /// 记者, 通讯员, 文, 摄影, 编辑, 供图 …; empty where the byline names none.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub role: String,
}

/// A picture's caption.
///
/// ```
/// use engine::{Article, Caption};
///
/// let caption = Caption { text: "渡轮离岸。".into(), credit: "汪鲤 摄".into() };
/// let article = Article { captions: vec![caption], ..Article::default() };
/// assert_eq!(article.captions[0].credit, "汪鲤 摄");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caption {
    /// The caption as printed.
    pub text: String,
    /// The credit as printed (王韵菲 摄); empty where there is none.
    pub credit: String,
}

/// Another OCR reading of the same article.
///
/// ```
/// use engine::{Article, Reading};
///
/// let again = Reading { source_file: "2024/b.txt".into(), text: "渡轮今日试航".into(), ..Reading::default() };
/// let article = Article { text: "渡轮今曰试航".into(), readings: vec![again], ..Article::default() };
/// assert_eq!(article.readings[0].text, "渡轮今日试航");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// File name within the corpus.
    pub source_file: String,
    /// 引题.
    pub lead_title: String,
    /// 主题.
    pub title: String,
    /// 副题.
    pub subtitle: String,
    /// Paragraphs separated by `\n`.
    pub text: String,
    /// The byline as printed in this reading.
    pub byline: String,
    /// What is doubtful in this reading, in words.
    pub flags: Vec<String>,
}

/// Which part of an article a printed line holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// `lead_title`.
    LeadTitle,
    /// `title`.
    Title,
    /// `subtitle`.
    Subtitle,
    /// `text`.
    Text,
    /// `byline`.
    Byline,
    /// The text of the caption of that number, counted from 0.
    Caption(u16),
    /// The credit of the caption of that number.
    Credit(u16),
    /// `jump_from`.
    JumpFrom,
    /// `jump_to`.
    JumpTo,
}

/// A line of a page, as far as it holds one part of an article. Lengths are in hundredths of the source's unit (pixels
/// of a scan, points of a PDF), from the page's left and upper edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedLine {
    /// Page of the source file, counted from 1.
    pub page: u16,
    /// The part of the article that it holds.
    pub part: Part,
    /// Its first character, counted from 0 in characters of that part; the others follow.
    pub from: u32,
    /// Left, top, right and bottom.
    pub bounds: [i32; 4],
    /// Whether it runs from top to bottom.
    pub vertical: bool,
    /// Whether the source says where each character is; else that was reckoned from the place of the word or line.
    pub exact: bool,
    /// Where each character begins and ends: from left to right, or from top to bottom where it is vertical. White
    /// space that the page does not have begins and ends at one place.
    pub characters: Vec<[i32; 2]>,
}

/// The width and height of a page of a source file, in hundredths of its unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintedPage {
    /// Counted from 1.
    pub page: u16,
    /// Width and height; 0 where they are not known.
    pub size: [i32; 2],
    /// The file of its image as the source names it; empty where it names none.
    pub image: String,
}

/// Where an article stands on the pages of its source file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Print {
    /// The pages, in order.
    pub pages: Vec<PrintedPage>,
    /// The lines, in the order of the source.
    pub lines: Vec<PrintedLine>,
}

/// One article with everything that is known of it.
///
/// ```
/// use engine::{Article, Date};
///
/// let article = Article { title: "渡轮今日试航".into(), date: Date::new(2024, 11, 20), ..Article::default() };
/// assert!(article.is_report());
/// ```
///
/// Empty strings, empty lists and `None` mean unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Unique in the corpus: given by the source, else `<file stem>-<two-digit order>`.
    pub id: String,
    /// Ids that it had before, and those of its other readings; it opens by them too.
    pub aliases: Vec<String>,
    /// The newspaper's name.
    pub paper: String,
    /// The day of the issue.
    pub date: Option<Date>,
    /// 版本: morning, evening, a city's edition.
    pub edition: String,
    /// 版次, counted from 1.
    pub page_no: Option<u16>,
    /// 版名.
    pub page_name: String,
    /// Place on the page, counted from 1 in reading order.
    pub seq: Option<u16>,
    /// 引题, the line above the headline.
    pub lead_title: String,
    /// 主题, the headline.
    pub title: String,
    /// 副题, the line below the headline.
    pub subtitle: String,
    /// 栏目.
    pub section: String,
    /// What it is, as an editor would file it.
    pub kind: Kind,
    /// 消息头 as printed: 本报讯 11月20日. It also stays in `text`.
    pub dateline: String,
    /// The people of the byline.
    pub authors: Vec<Author>,
    /// The byline as printed, taken out of `text`: (刘涛文/摄).
    pub byline: String,
    /// Paragraphs separated by `\n`.
    pub text: String,
    /// The captions of its pictures.
    pub captions: Vec<Caption>,
    /// 上接: the page that the article comes from, as printed.
    pub jump_from: String,
    /// 下转: the page that it goes on to, as printed.
    pub jump_to: String,
    /// File name within the corpus, with `/` between folders.
    pub source_file: String,
    /// Where it was published online.
    pub source_url: String,
    /// Other OCR readings of the same article.
    pub readings: Vec<Reading>,
    /// What is doubtful, in words.
    pub flags: Vec<String>,
    /// How sound the text looks, in thousandths (1000 is clean); `None` where it was not judged.
    pub quality: Option<u16>,
    /// Where it stands on its page; only where the importer was asked for it, and the source says it. The index does not
    /// carry it.
    pub print: Option<Box<Print>>,
}

impl Article {
    /// Whether it is something to read, rather than a slogan or furniture of the page. What a source files under 其他
    /// with a headline of its own, a comment say, is something to read.
    pub fn is_report(&self) -> bool {
        match self.kind {
            Kind::News | Kind::Feature | Kind::Brief | Kind::Picture => true,
            Kind::Slogan => false,
            Kind::Other => !self.title.is_empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for (text, exists) in [
            ("2024-11-20", true),
            ("2024-02-29", true),
            ("2023-02-29", false),
            ("1900-02-29", false),
            ("2000-02-29", true),
            ("2024-13-01", false),
            ("2024-00-10", false),
            ("2024-04-31", false),
            ("0000-01-01", false),
            ("2024-1-20", false),
            ("2024-11-20-1", false),
            ("２０２４-11-20", false),
            ("", false),
        ] {
            assert_eq!(Date::parse(text).is_some(), exists, "{text}");
        }
    }

    #[test]
    fn a_day_has_its_weekday() {
        for (day, weekday) in [
            ("0001-01-01", 1),
            ("1900-03-01", 4),
            ("1949-10-01", 6),
            ("2000-02-29", 2),
            ("2024-02-29", 4),
            ("2024-03-01", 5),
            ("2024-11-20", 3),
            ("2024-11-24", 0),
            ("9999-12-31", 5),
        ] {
            assert_eq!(Date::parse(day).unwrap().weekday(), weekday, "{day}");
        }
    }

    #[test]
    fn a_packed_date_comes_back() {
        let date = Date::parse("2024-11-20").unwrap();
        assert_eq!(date.packed(), 20_241_120);
        assert_eq!(Date::unpack(date.packed()), Some(date));
        assert_eq!(format!("{date}"), "2024-11-20");
        assert_eq!(Date::unpack(0), None);
        assert_eq!(Date::unpack(u32::MAX), None);
    }

    #[test]
    fn slogans_and_residue_without_a_headline_are_no_reports() {
        let is_report =
            |kind, title: &str| Article { kind, title: title.into(), ..Article::default() }.is_report();
        for (kind, untitled, titled) in [
            (Kind::News, true, true),
            (Kind::Picture, true, true),
            (Kind::Slogan, false, false),
            (Kind::Other, false, true),
        ] {
            assert_eq!((is_report(kind, ""), is_report(kind, "编后")), (untitled, titled), "{kind:?}");
        }
    }

    #[test]
    fn a_kind_is_found_by_its_name() {
        for kind in Kind::ALL {
            assert_eq!(Kind::named(kind.name()), Some(kind));
        }
        assert_eq!(Kind::named("社论"), None);
    }
}
