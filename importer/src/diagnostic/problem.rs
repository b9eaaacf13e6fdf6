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
    /// Some bytes are not valid in the file's encoding.
    DamagedBytes { count: usize },
    /// More bytes than a file of this format can sensibly have.
    FileTooLarge { limit: u64 },
    /// A line of more bytes than an article can sensibly have.
    LineTooLong { limit: u64 },
    /// A line that is no JSON object, a row that is no CSV, markup that cannot be parsed.
    BadSyntax { format: &'static str, reason: String },
    /// XML of a kind that is not read, by its outermost element.
    UnknownXml { root: String, abbyy: bool },
    /// A PDF of pictures: none of its pages has characters.
    NoTextLayer,
    /// Some pages of a PDF, counted from 1, have no characters.
    PagesWithoutText { pages: Vec<usize> },
    /// Glyphs of a PDF of which the file does not say which characters they are.
    UnknownGlyphs { count: usize },
    /// A record with neither title nor text.
    NoText,
    /// A record with a title and without text.
    TextMissing { title: String },
    /// A name of a field that no one reads.
    UnreadField { field: String },
    /// A row of a table has more cells than there are columns.
    MoreCells { cells: usize, columns: usize, more: String },
    /// A row of a table has fewer cells than there are columns.
    FewerCells { cells: usize, columns: usize },
    /// A quotation mark of a table that is never closed.
    OpenQuotation,
    /// The names of a table's columns are not in its first line.
    HeaderFound,
    /// A row of a table names its columns once more.
    HeaderRepeated,
    /// A field of a record that could not be read and was left out.
    BadField { field: String, value: String },
    /// A second article of the same id: the file of the first, and what it is called for now.
    DuplicateId { id: String, other: String, renamed: String },
    /// The manifest or another settings file cannot be used.
    BadSettings { reason: String },
    /// A selector of `[html]` matches nothing in any page.
    SelectorUnmatched { selector: String },
    /// The manifest names a file that is not there.
    MissingPage { page: String },
    /// The manifest names a path that leads out of the corpus.
    PathOutside { page: String },
    /// The manifest names one file twice with different dates.
    TwoDates { page: String, first: String, second: String },
    /// A file of a format that the importer does not read.
    UnknownFormat { advice: Advice },
    /// A picture, a style sheet or the like, as it lies beside pages.
    Attachment,
    /// A page on which no article was found.
    NoArticle,
    /// The date of a page is unknown; what its text suggests, and why.
    DateSuggested { date: String, reason: String },
    /// An article carries this flag.
    Flagged { id: String, title: String, flag: String },
    /// Two spellings that may be one reporter.
    SimilarNames { name: String, other: String },
    /// A correction, withdrawal or alias names an article that does not exist.
    CorrectionUnused { file: &'static str, what: String },
    /// A correction names words that its article has not.
    CorrectionUnfit { file: &'static str, what: String },
    /// An earlier id is that of another article today, whose file is given.
    AliasTaken { alias: String, id: String, other: String },
    /// A correction or withdrawal was applied.
    CorrectionApplied { file: &'static str, what: String },
    /// A list of other files: which pages they are, and in which order.
    ListRead { files: usize },
    /// Files that a list names and that are not there.
    ListedMissing { files: Vec<String> },
    /// Two files hold the same page; their articles are shown as one with two readings.
    TwoReadings { other: String, pairs: usize },
    /// A file has more diagnostics than are listed.
    Further { severity: Severity, count: usize },
}

/// What to convert a file to that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Advice {
    english: &'static str,
    chinese: &'static str,
}

/// Endings of documents that are not read, and what to do about them. Pictures are not among them: they lie beside the
/// layouts that were made of them.
const ADVICE: &[(&[&str], Advice)] = &[
    (
        &["warc", "arc", "wacz", "warc.gz", "arc.gz"],
        Advice {
            english: "extract its pages as .html files", chinese: "请将其中网页导出为 .html 文件"
        },
    ),
    (
        &["doc", "wps", "rtf", "odt", "pages"],
        Advice { english: "save it as .docx or .txt", chinese: "请另存为 .docx 或 .txt" },
    ),
    (
        &["xls", "xlsb", "ods", "et", "numbers"],
        Advice { english: "save it as .xlsx or .csv", chinese: "请另存为 .xlsx 或 .csv" },
    ),
    (
        &["mdb", "accdb", "sqlite", "sqlite3", "db", "dbf", "sql"],
        Advice { english: "export its table as .csv", chinese: "请将数据表导出为 .csv" },
    ),
    (
        &["rar", "7z", "tar", "gz", "tgz", "bz2", "xz", "zst"],
        Advice {
            english: "unpack it here, or pack it as .zip", chinese: "请在此解压，或改用 .zip 压缩"
        },
    ),
    (
        &["ceb", "caj", "djvu", "epub", "mobi", "ps"],
        Advice {
            english: "convert it to text, or by OCR to hOCR, ALTO or PAGE XML",
            chinese: "请转换为文本，或经文字识别转换为 hOCR、ALTO 或 PAGE XML",
        },
    ),
    (
        &["mht", "mhtml", "eml", "webarchive"],
        Advice { english: "save it as .html", chinese: "请另存为 .html" },
    ),
    (&["yaml", "yml"], Advice { english: "convert it to .json", chinese: "请转换为 .json" }),
    (
        &["parquet", "feather", "avro"],
        Advice { english: "export it as .csv or .jsonl", chinese: "请导出为 .csv 或 .jsonl" },
    ),
    (
        &["ofd", "xps", "pub", "indd", "qxd", "ppt", "pptx"],
        Advice { english: "export it as .pdf", chinese: "请导出为 .pdf" },
    ),
];

/// For every other ending.
const OTHER_ADVICE: Advice = Advice {
    english: "if it holds articles, save it as .txt, .docx, .csv or .html",
    chinese: "如含有文章，请另存为 .txt、.docx、.csv 或 .html",
};

/// Endings of what lies beside pages and holds no text.
const ATTACHMENTS: &[&str] = &[
    "jpg", "jpeg", "png", "gif", "tif", "tiff", "bmp", "webp", "avif", "svg", "jp2", "jxl", "heic", "ico",
    "psd", "mp3", "wav", "m4a", "mp4", "mov", "avi", "webm", "css", "js", "mjs", "map", "woff", "woff2",
    "ttf", "otf", "eot", "md5", "sha1", "sha256", "log", "lock", "bak", "tmp", "ini", "xsd", "xsl", "xslt",
    "dtd", "lnk", "url",
];

impl Problem {
    /// That a file is not read, with what to convert it to where that is known.
    pub fn unknown_format(name: &str) -> Problem {
        let base = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
        let ends = |ending: &&str| base.strip_suffix(*ending).is_some_and(|stem| stem.ends_with('.'));
        if ATTACHMENTS.iter().any(&ends) {
            return Problem::Attachment;
        }
        let row = ADVICE.iter().find(|(endings, _)| endings.iter().any(&ends));
        Problem::UnknownFormat { advice: row.map_or(OTHER_ADVICE, |(_, advice)| *advice) }
    }

    /// What the operating system said when a file could not be read.
    pub fn unreadable(error: &io::Error) -> Problem {
        Problem::Unreadable { reason: system_reason(error) }
    }

    /// How many problems it speaks of.
    pub(super) fn times(&self) -> usize {
        if let Problem::Further { count, .. } = self { *count } else { 1 }
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        use Problem::*;
        match self {
            Further { severity, .. } => *severity,
            Unreadable { .. } | OddPath | Empty | Binary | UnknownEncoding | FileTooLarge { .. } => {
                Severity::Error
            }
            LineTooLong { .. }
            | BadSyntax { .. }
            | UnknownXml { .. }
            | NoTextLayer
            | NoText
            | BadSettings { .. } => Severity::Error,
            DuplicateId { .. } | MissingPage { .. } | PathOutside { .. } | TwoDates { .. } => Severity::Error,
            DamagedBytes { .. } | SelectorUnmatched { .. } => Severity::Warning,
            PagesWithoutText { .. } | UnknownGlyphs { .. } => Severity::Warning,
            TextMissing { .. } | UnreadField { .. } | OpenQuotation => Severity::Warning,
            MoreCells { .. } | FewerCells { .. } => Severity::Warning,
            HeaderFound | HeaderRepeated | ListRead { .. } | Attachment => Severity::Note,
            ListedMissing { .. } => Severity::Warning,
            BadField { .. } | NoArticle | SimilarNames { .. } => Severity::Warning,
            DateSuggested { .. } | Flagged { .. } => Severity::Warning,
            CorrectionUnused { .. } | CorrectionUnfit { .. } => Severity::Warning,
            AliasTaken { .. } => Severity::Error,
            UnknownFormat { .. } => Severity::Warning,
            Reencoded { .. } | CorrectionApplied { .. } | TwoReadings { .. } => Severity::Note,
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
            DamagedBytes { count } => {
                format!("has damaged bytes in {count} places; each was read as the character \u{fffd}.")
            }
            FileTooLarge { limit } => {
                format!("is larger than {} for one page; split it. It was skipped.", size(*limit))
            }
            LineTooLong { limit } => {
                format!("is longer than {} for one article; this line was skipped.", size(*limit))
            }
            BadSyntax { format, reason } => format!("is no well-formed {format} ({reason}); it was skipped."),
            UnknownXml { abbyy: true, .. } => {
                "is XML of ABBYY FineReader, which is not read; export the pages from it as ALTO, or as PDF with a text layer. It was skipped.".into()
            }
            UnknownXml { root, .. } => format!(
                "is XML of an unknown kind (its outermost element is “{root}”); convert it to ALTO, PAGE XML or hOCR, or to the record \
                 format. It was skipped."
            ),
            NoTextLayer => "holds pictures of pages without a text layer; run OCR on it and give its hOCR, ALTO or PAGE XML, or a \
                            PDF with a text layer. It was skipped."
                .into(),
            PagesWithoutText { pages } => format!(
                "has no text layer on {} of its pages ({}); run OCR on them.",
                pages.len(),
                list(pages, ", ")
            ),
            UnknownGlyphs { count } => format!(
                "does not say of {count} glyphs which characters they are; they were left out. Run OCR on its pages."
            ),
            NoText => "has neither title nor text; it was skipped.".into(),
            BadField { field, value } => {
                format!("the field {field} has a value that cannot be used, “{value}”; it was left out.")
            }
            TextMissing { title } => format!("{} has no text.", quoted_english(title)),
            UnreadField { field } => format!(
                "the field {field} is not read. If it belongs to the article, map it under [fields] in corpus.toml; \
                 if not, add it to ignore there."
            ),
            MoreCells { cells, columns, more } => format!(
                "has {cells} cells for {columns} columns; “{more}” was left out. Put cells that contain the separator in \
                 quotation marks."
            ),
            FewerCells { cells, columns } => {
                format!("has {cells} cells for {columns} columns; the missing ones were read as empty.")
            }
            OpenQuotation => {
                "a quotation mark begins a cell here and is never closed; it was read as a character, and the rows \
                 behind it one by one."
                    .into()
            }
            ListRead { files } => {
                format!("lists {files} other files; their pages and order were taken from it.")
            }
            ListedMissing { files } => format!(
                "lists {} files that are not in the folder ({}); put them there, or leave them.",
                files.len(),
                list(files, ", ")
            ),
            HeaderFound => "the column names were found here; the lines above were skipped.".into(),
            HeaderRepeated => "repeats the column names; it was skipped.".into(),
            DuplicateId { id, other, renamed } => format!(
                "the id {id} belongs to an article of {other} already; this one is {renamed} until one of them is changed."
            ),
            BadSettings { reason } => {
                format!("cannot be used: {reason}. Correct it; for now it was ignored.")
            }
            SelectorUnmatched { selector } => {
                format!("the selector {selector} under [html] matches nothing in any page; check it.")
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
            Attachment => "holds no text; it was skipped.".into(),
            UnknownFormat { advice } => {
                format!("is of an unsupported file type; {}. It was skipped.", advice.english)
            }
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
            CorrectionUnused { file, what } => format!("an entry of {file} has no effect: {what}. No article has this id; correct the entry."),
            CorrectionUnfit { file, what } => format!("an entry of {file} has no effect: {what}. The article has not the old words; correct the entry."),
            AliasTaken { alias, id, other } => format!("{alias} cannot lead to {id}: it is the id of an article of {other}; this entry was ignored."),
            CorrectionApplied { file, what } => format!("{file}: {what}."),
            TwoReadings { other, pairs } => {
                format!("is another reading of {other}; {pairs} articles were paired.")
            }
            Further { severity, count } => {
                let what = match severity {
                    Severity::Error => "errors",
                    Severity::Warning => "warnings",
                    Severity::Note => "notes",
                };
                format!("has {count} further {what}, which are not listed one by one.")
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
            DamagedBytes { count } => format!("有{count}处字节损坏，均以字符“\u{fffd}”代替。"),
            FileTooLarge { limit } => format!("一个版面超过 {}，请拆分；已跳过。", size(*limit)),
            LineTooLong { limit } => format!("一篇文章超过 {}；此行已跳过。", size(*limit)),
            BadSyntax { format, reason } => format!("不是完好的 {format}（{reason}）；已跳过。"),
            UnknownXml { abbyy: true, .. } => {
                "是 ABBYY FineReader 的 XML，无法读取；请从中导出 ALTO，或带文字层的 PDF。已跳过。".into()
            }
            UnknownXml { root, .. } => format!(
                "是未知类型的 XML（最外层元素为“{root}”）；请转换为 ALTO、PAGE XML 或 hOCR，或记录格式。已跳过。"
            ),
            NoTextLayer => "只有版面图像，没有文字层；请先做文字识别，再提供 hOCR、ALTO、PAGE XML 或带文字层的 PDF。已跳过。".into(),
            PagesWithoutText { pages } => {
                format!("有{}页没有文字层（第{}页）；请对其做文字识别。", pages.len(), list(pages, "、"))
            }
            UnknownGlyphs { count } => {
                format!("有{count}个字形未注明对应的字符，已略去；请对其页面做文字识别。")
            }
            NoText => "既无标题也无正文；已跳过。".into(),
            BadField { field, value } => format!("字段 {field} 的值“{value}”无法使用；已略去。"),
            TextMissing { title } => format!("《{title}》没有正文。"),
            UnreadField { field } => format!(
                "字段 {field} 未读取。如属文章内容，请在 corpus.toml 的 [fields] 中指明；否则请列入其中的 ignore。"
            ),
            MoreCells { cells, columns, more } => {
                format!(
                    "有{cells}个单元格，而表头只有{columns}列；“{more}”已略去。含分隔符的单元格请加引号。"
                )
            }
            FewerCells { cells, columns } => {
                format!("只有{cells}个单元格，而表头有{columns}列；缺少的按空值处理。")
            }
            OpenQuotation => "此行有一个引号始终没有关闭；已按普通字符处理，其后各行照常读取。".into(),
            ListRead { files } => format!("列出其他{files}个文件；据此确定其版次与顺序。"),
            ListedMissing { files } => {
                format!("列出的{}个文件不在文件夹中（{}）；请补齐，或不予理会。", files.len(), list(files, "、"))
            }
            HeaderFound => "表头在此行；以上各行已跳过。".into(),
            HeaderRepeated => "此行重复表头；已跳过。".into(),
            DuplicateId { id, other, renamed } => {
                format!("编号 {id} 已属 {other} 中的一篇；此篇暂编为 {renamed}，请改正其中之一。")
            }
            BadSettings { reason } => format!("无法使用：{reason}。请更正；此次未采用。"),
            SelectorUnmatched { selector } => {
                format!("[html] 中的选择器 {selector} 在所有页面中均无匹配，请检查。")
            }
            MissingPage { page } => format!("提到的文件 {page} 不在文件夹中；此条未采用。"),
            PathOutside { page } => format!("提到的 {page} 指向语料文件夹之外；此条未采用。"),
            TwoDates { page, first, second } => format!("给 {page} 两个日期 {first} 和 {second}；采用前者。"),
            Attachment => "不含文字；已跳过。".into(),
            UnknownFormat { advice } => {
                format!("不支持此文件类型；{}。已跳过。", advice.chinese)
            }
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
            CorrectionUnused { file, what } => {
                format!("{file} 中有一条未起作用：{what}。没有此编号的文章；请更正。")
            }
            CorrectionUnfit { file, what } => {
                format!("{file} 中有一条未起作用：{what}。文中没有原文字；请更正。")
            }
            AliasTaken { alias, id, other } => {
                format!("{alias} 不能指向 {id}：它已是 {other} 中一篇的编号；此条未采用。")
            }
            CorrectionApplied { file, what } => format!("{file}：{what}。"),
            TwoReadings { other, pairs } => format!("与 {other} 是同一版面的两次识读；{pairs} 篇已配对。"),
            Further { severity, count } => {
                let what = match severity {
                    Severity::Error => "错误",
                    Severity::Warning => "存疑",
                    Severity::Note => "提示",
                };
                format!("另有{count}处{what}，不再逐一列出。")
            }
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

/// The first of those, with a mark where there are more.
fn list<T: ToString>(all: &[T], separator: &str) -> String {
    let shown: Vec<String> = all.iter().take(20).map(T::to_string).collect();
    let more = if all.len() > shown.len() { "…" } else { "" };
    shown.join(separator) + more
}

/// A byte count in the unit that reads best.
fn size(bytes: u64) -> String {
    if bytes >= 1 << 20 { format!("{} MB", bytes >> 20) } else { format!("{} kB", bytes >> 10) }
}
