//! The report as a page: each page of the newspaper cut into its articles in colours, over its image where one lies beside
//! the file, with what is doubtful and what to do about it. One file that fetches nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use engine::{Article, Part, PrintedLine, PrintedPage};
use importer::diagnostic::flag;
use importer::report::actions::{self, Lines};
use importer::{Lang, Severity, Summary};
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("report_page.css");
const POLICY: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'";
/// Articles on a page have one of so many colours in turn.
const COLOURS: usize = 10;
/// Images of more bytes than this together are left out: a browser could not hold them.
const MAX_IMAGES: u64 = 150 << 20;
/// So much of the beginning and of the end of a text is shown, in characters.
const SHOWN: usize = 60;
/// Examples of a step.
const EXAMPLES: usize = 20;
/// The endings of images, and their types.
const IMAGES: [(&str, &str); 5] = [
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("png", "image/png"),
    ("webp", "image/webp"),
    ("gif", "image/gif"),
];

/// A report that is being put together from articles as they come.
#[derive(Debug)]
pub struct ReportPage {
    lang: Lang,
    root: PathBuf,
    files: BTreeMap<String, Vec<Entry>>,
    lines: Lines,
}

/// What is shown of an article.
#[derive(Debug)]
struct Entry {
    id: String,
    title: String,
    kind: &'static str,
    report: bool,
    head: String,
    begin: String,
    end: String,
    length: usize,
    byline: String,
    /// What is doubtful, in words.
    doubts: Vec<String>,
    pages: Vec<PrintedPage>,
    printed: Vec<(PrintedLine, String)>,
}

impl ReportPage {
    /// A report on the corpus at `path`, without articles.
    pub fn new(path: Option<&Path>, lang: Lang) -> ReportPage {
        let path = path.map(Path::to_path_buf).unwrap_or_default();
        let root =
            if path.is_file() { path.parent().map(Path::to_path_buf).unwrap_or_default() } else { path };
        ReportPage { lang, root, files: BTreeMap::new(), lines: Lines::default() }
    }

    /// Adds an article.
    pub fn add(&mut self, article: &Article) {
        self.lines.observe(article);
        let entry = Entry::of(article, self.lang);
        self.files.entry(article.source_file.clone()).or_default().push(entry);
    }

    /// The page, with what the import found beside the articles.
    pub fn finish(self, summary: &Summary) -> String {
        let lang = self.lang;
        let say = |english: &'static str, chinese: &'static str| {
            if lang == Lang::Chinese { chinese } else { english }
        };
        let (groups, paste) =
            (actions::groups(&summary.diagnostics), self.lines.render(&summary.diagnostics));
        let mut by_file: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for diagnostic in summary.diagnostics.iter().filter(|d| d.severity() > Severity::Note) {
            if actions::Action::of(&diagnostic.problem).is_some() {
                by_file.entry(&diagnostic.file).or_default().push(diagnostic.render(lang));
            }
        }
        let names: BTreeSet<&str> = self
            .files
            .keys()
            .map(String::as_str)
            .chain(by_file.keys().copied())
            .filter(|n| !n.is_empty())
            .collect();
        let anchors: BTreeMap<&str, usize> = names.iter().copied().zip(1..).collect();
        let mut images = Images { root: &self.root, left: MAX_IMAGES, left_out: 0 };
        let none = Vec::new();
        let sheets: Vec<Markup> = names
            .iter()
            .map(|name| {
                let entries = self.files.get(*name).unwrap_or(&none);
                sheet(name, anchors[name], entries, by_file.get(*name), &mut images, lang)
            })
            .collect();
        let reports = self.files.values().flatten().filter(|entry| entry.report).count();
        let page = html! {
            (DOCTYPE)
            html lang=(say("en", "zh-Hans")) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (say("What was read", "读取报告")) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    h1 { (say("What was read, and what is doubtful", "读取报告")) }
                    p { (totals(summary, reports, lang)) }
                    @if images.left_out > 0 { p { (left_out(images.left_out, lang)) } }
                    @if !groups.is_empty() {
                        section .sheet {
                            h2 { (say("What to do, the commonest first", "需要处理的事项（多的在前）")) }
                            ol .actions {
                                @for (number, group) in groups.iter().enumerate() {
                                    li { details open[number < 3] {
                                        summary { (group.action.sentence(lang)) " " span .faint { (group.problems.len()) } }
                                        ul {
                                            @for diagnostic in group.problems.iter().take(EXAMPLES) {
                                                li { (linked(&diagnostic.render(lang), &diagnostic.file, &anchors)) }
                                            }
                                            @if group.problems.len() > EXAMPLES { li .faint { "…" } }
                                        }
                                    } }
                                }
                            }
                        }
                    }
                    @if !paste.is_empty() {
                        section .sheet {
                            h2 { (say("To paste, if it is right", "核对无误后可写入")) }
                            @for (file, text) in &paste { h3 { (file) } pre { (text) } }
                        }
                    }
                    @if names.len() > 1 {
                        nav .sheet { ul {
                            @for name in &names {
                                @let doubts = self.files.get(*name).map_or(0, |f| f.iter().filter(|e| !e.doubts.is_empty()).count());
                                li { a href=(format!("#f{}", anchors[name])) { (name) }
                                    @if doubts > 0 { " " span .faint { "? " (doubts) } } }
                            }
                        } }
                    }
                    main { @for sheet in &sheets { (sheet) } }
                }
            }
        };
        page.into_string()
    }
}

impl Entry {
    fn of(article: &Article, lang: Lang) -> Entry {
        let titles = [&article.lead_title, &article.title, &article.subtitle];
        let titles: Vec<&str> = titles.into_iter().map(String::as_str).filter(|t| !t.is_empty()).collect();
        let characters: Vec<char> = article.text.chars().filter(|c| *c != '\n').collect();
        let whole = characters.len() <= 2 * SHOWN;
        let doubts = article.flags.iter().filter(|own| flag::kind(own).is_none_or(|flag| flag.cost > 0));
        let mut head: Vec<String> = article.date.iter().map(ToString::to_string).collect();
        head.extend(article.page_no.map(|page| match lang {
            Lang::Chinese => format!("第{page}版 {}", article.page_name),
            Lang::English => format!("page {page} {}", article.page_name),
        }));
        let print = article.print.as_deref();
        let text = |line: &PrintedLine| {
            part(article, line.part).chars().skip(line.from as usize).take(line.characters.len()).collect()
        };
        Entry {
            id: article.id.clone(),
            title: titles.join(" / "),
            kind: article.kind.name(),
            report: article.is_report(),
            head: head.join("，"),
            begin: characters.iter().take(if whole { 2 * SHOWN } else { SHOWN }).collect(),
            end: if whole { String::new() } else { characters[characters.len() - SHOWN..].iter().collect() },
            length: characters.iter().filter(|c| !c.is_whitespace()).count(),
            byline: article.byline.clone(),
            doubts: doubts.map(|own| flag::render(own, lang)).collect(),
            pages: print.map(|print| print.pages.clone()).unwrap_or_default(),
            printed: print
                .map(|print| print.lines.iter().map(|line| (line.clone(), text(line))).collect())
                .unwrap_or_default(),
        }
    }
}

/// The text of a part.
fn part(article: &Article, part: Part) -> &str {
    let caption = |at: u16| article.captions.get(usize::from(at));
    match part {
        Part::LeadTitle => &article.lead_title,
        Part::Title => &article.title,
        Part::Subtitle => &article.subtitle,
        Part::Text => &article.text,
        Part::Byline => &article.byline,
        Part::Caption(at) => caption(at).map_or("", |caption| &caption.text),
        Part::Credit(at) => caption(at).map_or("", |caption| &caption.credit),
        Part::JumpFrom => &article.jump_from,
        Part::JumpTo => &article.jump_to,
    }
}

fn totals(summary: &Summary, reports: usize, lang: Lang) -> String {
    let (files, errors, warnings) = (summary.files.len(), summary.errors(), summary.warnings());
    match lang {
        Lang::English => {
            format!("{files} files, {reports} articles and pictures; {errors} errors, {warnings} warnings.")
        }
        Lang::Chinese => {
            format!("共{files}个文件，{reports}篇文章与图片；{errors}处错误，{warnings}处存疑。")
        }
    }
}

fn left_out(count: usize, lang: Lang) -> String {
    match lang {
        Lang::English => format!(
            "{count} images are not shown, because the page would be too large; run it on fewer files."
        ),
        Lang::Chinese => format!("有{count}幅图像未显示，以免网页过大；可分批处理。"),
    }
}

/// A sentence with a link to the file that it speaks of.
fn linked(sentence: &str, file: &str, anchors: &BTreeMap<&str, usize>) -> Markup {
    match anchors.get(file) {
        Some(anchor) => html! { a href=(format!("#f{anchor}")) { (sentence) } },
        None => html! { (sentence) },
    }
}

/// The section of one file.
fn sheet(
    name: &str,
    anchor: usize,
    entries: &[Entry],
    problems: Option<&Vec<String>>,
    images: &mut Images,
    lang: Lang,
) -> Markup {
    let mut pages: BTreeMap<u16, PrintedPage> = BTreeMap::new();
    for page in entries.iter().flat_map(|entry| &entry.pages) {
        pages.entry(page.page).or_insert_with(|| page.clone());
    }
    let head =
        entries.iter().map(|entry| entry.head.as_str()).find(|head| !head.is_empty()).unwrap_or_default();
    html! {
        section .sheet id=(format!("f{anchor}")) {
            h2 { (name) " " span .faint { (head) } }
            @if let (true, Some(problems)) = (entries.is_empty(), problems) {
                ul .flags { @for problem in problems { li { (problem) } } }
            }
            .page {
                @if !pages.is_empty() {
                    div { @for page in pages.values() { (drawing(name, anchor, page, entries, images, lang)) } }
                }
                ol .articles { @for (number, entry) in entries.iter().enumerate() { (listed(anchor, number, entry, lang)) } }
            }
        }
    }
}

fn class(number: usize, entry: &Entry) -> String {
    let doubtful = if entry.doubts.is_empty() { "" } else { " doubtful" };
    if entry.report { format!("c{}{doubtful}", number % COLOURS) } else { "apart".to_string() }
}

/// An article in the list beside the page.
fn listed(anchor: usize, number: usize, entry: &Entry, lang: Lang) -> Markup {
    let unit = if lang == Lang::Chinese { "字" } else { "characters" };
    html! {
        li class=(class(number, entry)) id=(format!("f{anchor}-{}", number + 1)) {
            p { (number + 1) " " b { (entry.title) } " "
                span .faint { (entry.kind) " " (entry.length) " " (unit) " " (entry.byline) " " (entry.id) } }
            p { (entry.begin) @if !entry.end.is_empty() { " … " (entry.end) } }
            @if !entry.doubts.is_empty() { ul .flags { @for doubt in &entry.doubts { li { (doubt) } } } }
        }
    }
}

/// A page with the lines of its articles in colours.
fn drawing(
    name: &str,
    anchor: usize,
    page: &PrintedPage,
    entries: &[Entry],
    images: &mut Images,
    lang: Lang,
) -> Markup {
    let own = |entry: &Entry| -> Vec<(PrintedLine, String)> {
        entry.printed.iter().filter(|(line, _)| line.page == page.page).cloned().collect()
    };
    let all: Vec<Vec<(PrintedLine, String)>> = entries.iter().map(own).collect();
    let image = images.of(name, page);
    let reach = |at: usize| all.iter().flatten().map(|(line, _)| line.bounds[at]).max().unwrap_or(0);
    let margin = |at: usize| all.iter().flatten().map(|(line, _)| line.bounds[at]).min().unwrap_or(0).max(0);
    let around = [reach(2) + margin(0), reach(3) + margin(1)];
    let said = image.as_ref().and_then(|image| image.size.filter(|_| page.size == [0, 0]));
    let [width, height] = match (page.size, said) {
        ([0, _] | [_, 0], Some(size)) => size,
        ([0, _] | [_, 0], None) => around,
        (size, _) => size,
    }
    .map(|length| f64::from(length.max(1)) / 100.0);
    let radius = width / 70.0;
    let alternative = match lang {
        Lang::English => format!("Page {} with its articles in colours", page.page),
        Lang::Chinese => format!("第{}页，各篇以颜色区分", page.page),
    };
    html! {
        figure {
            svg viewBox=(format!("0 0 {width} {height}")) role="img" aria-label=(alternative) {
                @if let Some(image) = &image {
                    image href=(image.data) width=(width) height=(height) preserveAspectRatio="none" {}
                }
                @for (number, (entry, lines)) in entries.iter().zip(&all).enumerate() {
                    @if !lines.is_empty() {
                        a class=(class(number, entry)) href=(format!("#f{anchor}-{}", number + 1)) {
                            title { (number + 1) " " (entry.title) @for doubt in &entry.doubts { " · " (doubt) } }
                            @for (line, text) in lines { (box_of(line, text, image.is_none())) }
                            @if let (true, Some((first, _))) = (entry.report, lines.first()) {
                                @let [x, y, ..] = first.bounds.map(|length| f64::from(length) / 100.0);
                                g .number {
                                    circle cx=(x) cy=(y) r=(radius) {}
                                    text x=(x) y=(y + 0.36 * radius) font-size=(radius) { (number + 1) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A line's box, and its text where no image shows it.
fn box_of(line: &PrintedLine, text: &str, with_text: bool) -> Markup {
    let [left, top, right, bottom] = line.bounds.map(|length| f64::from(length) / 100.0);
    let (width, height) = ((right - left).max(0.0), (bottom - top).max(0.0));
    html! {
        rect x=(left) y=(top) width=(width) height=(height) {}
        @if with_text && line.vertical {
            text x=(left + width / 2.0) y=(top) font-size=(0.85 * width) textLength=(height) style="writing-mode:vertical-rl" { (text) }
        } @else if with_text {
            text x=(left) y=(top + 0.82 * height) font-size=(0.85 * height) textLength=(width) lengthAdjust="spacingAndGlyphs" { (text) }
        }
    }
}

/// The images beside the files of a corpus.
struct Images<'a> {
    root: &'a Path,
    /// So many bytes may still be shown.
    left: u64,
    left_out: usize,
}

struct Image {
    /// As an address that holds the image itself.
    data: String,
    /// Width and height in hundredths of a pixel.
    size: Option<[i32; 2]>,
}

impl Images<'_> {
    /// The image of a page: of the file's own name, or of the name that the source gives it, in the file's folder.
    fn of(&mut self, name: &str, page: &PrintedPage) -> Option<Image> {
        let file = self.root.join(name);
        let folder = file.parent()?;
        let by_stem = IMAGES.iter().map(|(ending, _)| file.with_extension(ending)).filter(|_| page.page == 1);
        // Only the last piece of the name: a source may name any place of another machine.
        let named = page.image.rsplit(['/', '\\']).next().filter(|name| !name.is_empty() && *name != "..");
        let found =
            named.map(|name| folder.join(name)).into_iter().chain(by_stem).find(|path| path.is_file())?;
        let ending = found.extension()?.to_str()?.to_ascii_lowercase();
        let kind = IMAGES.iter().find(|(own, _)| *own == ending)?.1;
        let length = fs::metadata(&found).ok()?.len();
        if length > self.left {
            self.left_out += 1;
            return None;
        }
        let bytes = fs::read(&found).ok()?;
        self.left -= length;
        let hundredths = |pixels: usize| i32::try_from(pixels.saturating_mul(100)).ok();
        let size = imagesize::blob_size(&bytes).ok();
        let size = size.and_then(|size| Some([hundredths(size.width)?, hundredths(size.height)?]));
        Some(Image { data: format!("data:{kind};base64,{}", STANDARD.encode(&bytes)), size })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::Print;

    /// A tiny image: one pixel.
    const PIXEL: &[u8] =
        b"GIF89a\x01\x00\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x01D\x00;";

    fn article() -> Article {
        let line = PrintedLine {
            page: 1,
            part: Part::Title,
            from: 0,
            bounds: [1000, 2000, 5000, 3000],
            vertical: false,
            exact: true,
            characters: vec![[1000, 2000]; 4],
        };
        Article {
            id: "a-01".into(),
            title: "<b>&".into(),
            text: "<script>alert(1)</script>".into(),
            source_file: "a.json".into(),
            flags: vec!["截断".into()],
            print: Some(Box::new(Print {
                pages: vec![PrintedPage { page: 1, ..PrintedPage::default() }],
                lines: vec![line],
            })),
            ..Article::default()
        }
    }

    #[test]
    fn text_of_the_corpus_stays_text_and_boxes_lie_over_the_image() {
        let folder = tempfile::tempdir().unwrap();
        for (with_image, size) in [(true, "0 0 1 1"), (false, "0 0 60 50")] {
            if with_image {
                fs::write(folder.path().join("a.gif"), PIXEL).unwrap();
            } else {
                fs::remove_file(folder.path().join("a.gif")).unwrap();
            }
            let mut page = ReportPage::new(Some(folder.path()), Lang::English);
            page.add(&article());
            let page = page.finish(&Summary::default());
            assert!(!page.contains("<script") && !page.contains("<b>&"), "{page}");
            assert!(
                page.contains("&lt;script&gt;") && page.contains(&format!("viewBox=\"{size}\"")),
                "{page}"
            );
            assert_eq!(page.contains("data:image/gif;base64,"), with_image);
            assert!(page.contains("c0 doubtful") && page.contains("the text breaks off"));
            assert!(!page.contains("http://") && !page.contains("https://"));
        }
    }
}
