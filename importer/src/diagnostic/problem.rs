//! What can be wrong or doubtful in a corpus: how much it matters, and the sentence that says it.
//!
//! To add a problem, add a variant, its severity and its sentence in both languages.

use super::flag;
use super::lang::Lang;
use std::io;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know; nothing to do.
    Note,
    /// Read, but somebody should look at it.
    Warning,
    /// Input was skipped.
    Error,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The operating system refused to give the file's bytes.
    Unreadable { reason: String },
    /// A folder within the corpus, or a link, leads nowhere or outside.
    OddPath,
    /// Nothing but white space.
    Empty,
    /// NUL bytes: no text file.
    Binary,
    /// Neither UTF-8 nor GB18030, Big5 or UTF-16.
    UnknownEncoding,
    /// Read, but not as UTF-8.
    Reencoded { encoding: &'static str },
    /// More bytes than a file of this format can sensibly have.
    FileTooLarge { limit: u64 },
    /// A line of more bytes than an article can sensibly have.
    LineTooLong { limit: u64 },
    /// A line that is no JSON object, a row that is no CSV, markup that cannot be parsed.
    BadSyntax { format: &'static str, reason: String },
    /// A record with neither title nor text.
    NoText,
    /// A field of a record that could not be read and was left out.
    BadField { field: String, value: String },
    /// A second article of the same id, which was renamed.
    DuplicateId { id: String, renamed: String },
    /// The manifest or another settings file cannot be used.
    BadSettings { reason: String },
    /// The manifest names a file that is not there.
    MissingPage { page: String },
    /// The manifest names a path that leads out of the corpus.
    PathOutside { page: String },
    /// The manifest names one file twice with different dates.
    TwoDates { page: String, first: String, second: String },
    /// A file of a format that the importer does not read.
    UnknownFormat,
    /// A page on which no article was found.
    NoArticle,
    /// The date of a page is unknown; what its text suggests, and why.
    DateSuggested { date: String, reason: String },
    /// An article carries this flag.
    Flagged { id: String, title: String, flag: String },
    /// Two spellings that may be one reporter.
    SimilarNames { name: String, other: String },
    /// A correction, withdrawal or alias names an article that does not exist, or text that is not in it.
    CorrectionUnused { file: &'static str, what: String },
    /// A correction or withdrawal was applied.
    CorrectionApplied { file: &'static str, what: String },
    /// Two files hold the same page; their articles are shown as one with two readings.
    TwoReadings { other: String, pairs: usize },
}

impl Problem {
    /// What the operating system said when a file could not be read.
    pub fn unreadable(error: &io::Error) -> Problem {
        Problem::Unreadable { reason: system_reason(error) }
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        use Problem::*;
        match self {
            Unreadable { .. } | OddPath | Empty | Binary | UnknownEncoding | FileTooLarge { .. } => {
                Severity::Error
            }
            LineTooLong { .. } | BadSyntax { .. } | NoText | BadSettings { .. } => Severity::Error,
            MissingPage { .. } | PathOutside { .. } | TwoDates { .. } => Severity::Error,
            DuplicateId { .. } | BadField { .. } | NoArticle | SimilarNames { .. } => Severity::Warning,
            DateSuggested { .. } | Flagged { .. } | CorrectionUnused { .. } => Severity::Warning,
            Reencoded { .. } | UnknownFormat | CorrectionApplied { .. } | TwoReadings { .. } => {
                Severity::Note
            }
        }
    }

    /// The sentence in that language.
    pub fn render(&self, lang: Lang) -> String {
        match lang {
            Lang::English => self.english(),
            Lang::Chinese => self.chinese(),
        }
    }

    fn english(&self) -> String {
        use Problem::*;
        match self {
            Unreadable { reason } => {
                format!("cannot be read ({reason}); check its permissions. It was skipped.")
            }
            OddPath => {
                "is no regular file or folder, or a link that leads out of the corpus; it was skipped.".into()
            }
            Empty => "holds no text; it was skipped.".into(),
            Binary => "holds NUL bytes, so it is no text file; it was skipped.".into(),
            UnknownEncoding => {
                "is neither UTF-8 nor GB18030, Big5 or UTF-16; save it as UTF-8. It was skipped.".into()
            }
            Reencoded { encoding } => format!("was read as {encoding}."),
            FileTooLarge { limit } => {
                format!("is larger than {} for one page; split it. It was skipped.", size(*limit))
            }
            LineTooLong { limit } => {
                format!("is longer than {} for one article; this line was skipped.", size(*limit))
            }
            BadSyntax { format, reason } => format!("is no well-formed {format} ({reason}); it was skipped."),
            NoText => "has neither title nor text; it was skipped.".into(),
            BadField { field, value } => {
                format!("the field {field} has a value that cannot be used, {value}; it was left out.")
            }
            DuplicateId { id, renamed } => {
                format!("the id {id} is already taken by an earlier article; this one was renamed {renamed}.")
            }
            BadSettings { reason } => {
                format!("cannot be used: {reason}. Correct it; for now it was ignored.")
            }
            MissingPage { page } => {
                format!("names the file {page}, which is not in the folder; this entry was ignored.")
            }
            PathOutside { page } => {
                format!("names {page}, which leads out of the corpus folder; this entry was ignored.")
            }
            TwoDates { page, first, second } => {
                format!("gives {page} two dates, {first} and {second}; the first was used.")
            }
            UnknownFormat => "is of an unsupported file type; it was skipped.".into(),
            NoArticle => "no article was found on this page.".into(),
            DateSuggested { date, reason } => {
                format!(
                    "the issue date is unknown; the text suggests {date} ({reason}). Confirm it in corpus.toml."
                )
            }
            Flagged { id, title, flag } => {
                format!("{id} {}: {}.", quoted_english(title), flag::render(flag, Lang::English))
            }
            SimilarNames { name, other } => {
                format!("the reporter {name} may be {other} misread; if so, say so in authors.toml.")
            }
            CorrectionUnused { file, what } => format!("the entry of {file} could not be used: {what}."),
            CorrectionApplied { file, what } => format!("{file}: {what}."),
            TwoReadings { other, pairs } => {
                format!("is another reading of {other}; {pairs} articles were paired.")
            }
        }
    }

    fn chinese(&self) -> String {
        use Problem::*;
        match self {
            Unreadable { reason } => format!("无法读取（{reason}），请检查权限；已跳过。"),
            OddPath => "不是普通文件或文件夹，或是指向语料之外的链接；已跳过。".into(),
            Empty => "没有文字；已跳过。".into(),
            Binary => "含有 NUL 字节，不是文本文件；已跳过。".into(),
            UnknownEncoding => "编码不是 UTF-8、GB18030、Big5 或 UTF-16，请另存为 UTF-8；已跳过。".into(),
            Reencoded { encoding } => format!("按 {encoding} 编码读取。"),
            FileTooLarge { limit } => format!("一个版面超过 {}，请拆分；已跳过。", size(*limit)),
            LineTooLong { limit } => format!("一篇文章超过 {}；此行已跳过。", size(*limit)),
            BadSyntax { format, reason } => format!("不是完好的 {format}（{reason}）；已跳过。"),
            NoText => "既无标题也无正文；已跳过。".into(),
            BadField { field, value } => format!("字段 {field} 的值 {value} 无法使用；已略去。"),
            DuplicateId { id, renamed } => format!("编号 {id} 已被前面的文章占用；此篇改为 {renamed}。"),
            BadSettings { reason } => format!("无法使用：{reason}。请更正；此次未采用。"),
            MissingPage { page } => format!("提到的文件 {page} 不在文件夹中；此条未采用。"),
            PathOutside { page } => format!("提到的 {page} 指向语料文件夹之外；此条未采用。"),
            TwoDates { page, first, second } => format!("给 {page} 两个日期 {first} 和 {second}；采用前者。"),
            UnknownFormat => "不支持此文件类型；已跳过。".into(),
            NoArticle => "此版未找到文章。".into(),
            DateSuggested { date, reason } => {
                format!("出版日期未知；由正文推测为 {date}（{reason}），请在 corpus.toml 中确认。")
            }
            Flagged { id, title, flag } => {
                let title = if title.is_empty() { String::new() } else { format!("《{title}》") };
                format!("{id}{title}：{}。", flag::render(flag, Lang::Chinese))
            }
            SimilarNames { name, other } => {
                format!("记者“{name}”疑为“{other}”之误；若是，请写入 authors.toml。")
            }
            CorrectionUnused { file, what } => format!("{file} 中有一条无法使用：{what}。"),
            CorrectionApplied { file, what } => format!("{file}：{what}。"),
            TwoReadings { other, pairs } => format!("与 {other} 是同一版面的两次识读；{pairs} 篇已配对。"),
        }
    }
}

/// The operating system's reason without its number.
pub fn system_reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_lowercase()
}

fn quoted_english(title: &str) -> String {
    if title.is_empty() { "(no headline)".into() } else { format!("“{title}”") }
}

/// A byte count in the unit that reads best.
fn size(bytes: u64) -> String {
    if bytes >= 1 << 20 { format!("{} MB", bytes >> 20) } else { format!("{} kB", bytes >> 10) }
}
