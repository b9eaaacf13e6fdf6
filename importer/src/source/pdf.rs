//! PDF: the characters of its text layer, with their places, put together to lines.
//!
//! The interpreter says of every glyph which character it is and where it stands; a scan's invisible text layer is
//! read like printed text. Neighbours on one baseline make a line. A page without characters is a mere picture.

use crate::diagnostic::Problem;
use crate::layout::BoxedLine;
use crate::page::line::{Bounds, Word};
use engine::unified_ideograph;
use hayro_interpret::font::{Glyph, GlyphRun, PositionedGlyph};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt, interpret_page,
};
use std::collections::HashSet;

/// More pages than this are no newspaper.
const MAX_PAGES: usize = 2_000;
/// The most characters of a page that are read; a page of newsprint has some ten thousand.
const MAX_CHARACTERS: usize = 400_000;
/// Glyphs are measured in thousandths of the font's size.
const UNITS_PER_EM: f64 = 1000.0;
/// How far a character reaches above its baseline, in parts of the font's size; the rest lies below.
const ASCENT: f64 = 0.88;

/// What a page's text layer holds.
#[derive(Debug, Default)]
pub struct PdfPage {
    /// Width and height in points.
    pub size: [f64; 2],
    /// In the order in which the file draws them.
    pub lines: Vec<BoxedLine>,
    /// Glyphs of which the file does not say which characters they are.
    pub unknown: usize,
}

/// The pages of a document.
pub fn pages(bytes: Vec<u8>) -> Result<Vec<PdfPage>, Problem> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => bad("it is locked by a password; save it without one"),
        LoadPdfError::Invalid => bad("its table of contents cannot be found"),
    })?;
    if pdf.pages().len() > MAX_PAGES {
        return Err(bad(&format!("it has more than {MAX_PAGES} pages")));
    }
    let cache = InterpreterCache::new();
    let pages = pdf.pages().iter().map(|page| {
        let (width, height) = page.render_dimensions();
        let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let upright = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(upright, area, &cache, pdf.xref(), InterpreterSettings::default());
        let mut layer = TextLayer::default();
        interpret_page(page, &mut context, &mut layer);
        let size = [f64::from(width), f64::from(height)];
        PdfPage { size, lines: joined(layer.characters), unknown: layer.unknown }
    });
    Ok(pages.collect())
}

fn bad(reason: &str) -> Problem {
    Problem::BadSyntax { format: "PDF", reason: reason.to_string() }
}

/// One character of a page.
#[derive(Debug)]
struct Character {
    text: String,
    bounds: Bounds,
    /// The font's size on the page.
    size: f64,
    vertical: bool,
    /// White space stands before it.
    apart: bool,
}

/// Gathers the characters that a page draws.
#[derive(Debug, Default)]
struct TextLayer {
    characters: Vec<Character>,
    unknown: usize,
    /// Characters drawn already, by place: bold type is often the same glyph drawn twice.
    drawn: HashSet<(String, i64, i64)>,
    after_blank: bool,
}

impl TextLayer {
    fn take(&mut self, glyph: &PositionedGlyph<'_>, on_page: Affine, vertical: bool) {
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => as_typed(&c.to_string()),
            Some(BfString::String(text)) => as_typed(&text),
            None => String::new(),
        };
        let known = !text.is_empty() && !text.contains(['\u{fffd}', '\0']);
        if text.chars().all(|c| c.is_whitespace() || c.is_control()) && known {
            self.after_blank = true;
            return;
        }
        if !known {
            self.unknown += 1;
            return;
        }
        let [a, b, c, d, ..] = on_page.as_coeffs();
        // On a page that is turned, lines that were written across run down.
        let vertical = if vertical { d.abs() >= c.abs() } else { b.abs() > a.abs() };
        let (along, size) = (a.hypot(b) * UNITS_PER_EM, c.hypot(d) * UNITS_PER_EM);
        let width = advance(glyph).map_or(along, |units| units / UNITS_PER_EM * along);
        let corner = |x: f64, y: f64| on_page * Point::new(x, y);
        let reach = if along > 0.0 { width / along * UNITS_PER_EM } else { 0.0 };
        let (top, bottom) = (ASCENT * UNITS_PER_EM, (ASCENT - 1.0) * UNITS_PER_EM);
        let corners = [corner(0.0, bottom), corner(reach, bottom), corner(0.0, top), corner(reach, top)];
        let point = |p: &Point| Bounds { left: p.x, top: p.y, right: p.x, bottom: p.y };
        let Some(bounds) = corners.iter().map(point).reduce(Bounds::around) else { return };
        let finite = [bounds.left, bounds.top, bounds.right, bounds.bottom].iter().all(|n| n.is_finite());
        let tenth = (size / 10.0).max(0.1);
        let place = |at: f64| (at / tenth).round() as i64;
        if !finite || size <= 0.0 || !self.drawn.insert((text.clone(), place(bounds.left), place(bounds.top)))
        {
            return;
        }
        let apart = std::mem::take(&mut self.after_blank);
        self.characters.push(Character { text, bounds, size, vertical, apart });
    }
}

/// A glyph's characters as somebody would type them. A font has one glyph for 大 and for the radical ⼤, one for a dash
/// and for two dashes joined, and the writer of the file named either.
fn as_typed(text: &str) -> String {
    text.chars().map(unified_ideograph).map(upright).collect::<String>().replace('\u{2e3a}', "——")
}

/// The mark for which a form for vertical text was printed (the compatibility mappings of Unicode, U+FE10 to U+FE48).
fn upright(c: char) -> char {
    const FORMS: &str = "︐︑︒︓︔︕︖︗︘︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈";
    const MARKS: &str = "，、。：；！？〖〗（）｛｝〔〕【】《》〈〉「」『』［］";
    let form = FORMS.chars().position(|form| form == c);
    form.and_then(|at| MARKS.chars().nth(at)).unwrap_or(c)
}

/// How far the glyph's font moves on behind it, in thousandths of the font's size.
fn advance(glyph: &PositionedGlyph<'_>) -> Option<f64> {
    let width = match &**glyph {
        Glyph::Outline(outline) => outline.advance_width(),
        Glyph::Type3(drawn) => drawn.advance_width(),
    };
    width.filter(|width| *width > 0.0).map(f64::from)
}

impl Device<'_> for TextLayer {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        let vertical = run.writing_mode() == WritingMode::Vertical;
        for glyph in run.glyphs() {
            if self.characters.len() < MAX_CHARACTERS {
                self.take(glyph, props.transform * glyph.transform(), vertical);
            }
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// A column of at least so many steps down is one on a page of lines across too: a headline that runs from top to bottom.
const COLUMN: usize = 3;

/// Finds text that runs down although each of its characters was drawn by itself as if it ran across.
fn find_columns(characters: &mut [Character]) {
    let below = |one: &Character, other: &Character| {
        let (a, b) = (one.bounds, other.bounds);
        let size = one.size.max(other.size);
        let beside = ((a.left + a.right) - (b.left + b.right)).abs() / 2.0;
        let white = b.top - a.bottom;
        beside < 0.3 * size
            && white > -0.3 * size
            && white < 1.2 * size
            && one.size.min(other.size) > 0.8 * size
    };
    let steps: Vec<bool> = characters.windows(2).map(|pair| below(&pair[0], &pair[1])).collect();
    let down = steps.iter().filter(|step| **step).count();
    let across =
        characters.windows(2).filter(|pair| !pair[0].vertical && goes_on(&pair[0], &pair[1])).count();
    if down > across {
        characters.iter_mut().for_each(|character| character.vertical = true);
        return;
    }
    let mut from = 0;
    for run in steps.chunk_by(|one, other| one == other) {
        if run[0] && run.len() >= COLUMN {
            characters[from..=from + run.len()].iter_mut().for_each(|character| character.vertical = true);
        }
        from += run.len();
    }
}

/// The lines that the characters make.
fn joined(mut characters: Vec<Character>) -> Vec<BoxedLine> {
    find_columns(&mut characters);
    let mut lines: Vec<BoxedLine> = Vec::new();
    let mut last: Option<Character> = None;
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    for character in characters {
        match (&last, lines.last_mut()) {
            (Some(before), Some(line)) if goes_on(before, &character) => {
                let apart = character.apart || gap(before, &character) > 0.2 * character.size;
                if apart && latin(line.text.chars().next_back()) && latin(character.text.chars().next()) {
                    line.text.push(' ');
                }
                line.text.push_str(&character.text);
                line.bounds = line.bounds.around(character.bounds);
            }
            _ => {
                let size = Some(character.size);
                let vertical = character.vertical;
                let line = BoxedLine::new(character.text.as_str(), character.bounds);
                lines.push(BoxedLine { size, vertical, ..line });
            }
        }
        if let Some(line) = lines.last_mut() {
            line.words.push(Word { end: line.text.len(), bounds: character.bounds });
        }
        last = Some(character);
    }
    lines
}

/// Whether a character stands on the same line as the one drawn before it.
fn goes_on(before: &Character, character: &Character) -> bool {
    let (one, other) = (before.bounds, character.bounds);
    let size = before.size.max(character.size);
    if before.vertical != character.vertical || before.size.min(character.size) < 0.8 * size {
        return false;
    }
    let beside = if character.vertical {
        ((one.left + one.right) - (other.left + other.right)).abs() / 2.0
    } else {
        ((one.top + one.bottom) - (other.top + other.bottom)).abs() / 2.0
    };
    // A name of two characters is printed with the room of a third between them.
    let reach = if character.apart { 1.6 } else { 1.2 };
    let white = gap(before, character);
    beside < 0.35 * size && white > -0.6 * size && white < reach * size
}

/// White between two characters along the line.
fn gap(before: &Character, character: &Character) -> f64 {
    if character.vertical {
        // Downwards, or upwards on a page that is turned the other way.
        (character.bounds.top - before.bounds.bottom).max(before.bounds.top - character.bounds.bottom)
    } else {
        character.bounds.left - before.bounds.right
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A document with a page for each content stream. `/L` is a Latin font, `/H` one of Han characters in UTF-16
    /// and `/V` the same from top to bottom; none is embedded.
    fn document(contents: &[&str]) -> Vec<u8> {
        let han = |name: &str, encoding: &str| {
            format!(
                "/{name} << /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /{encoding} /DescendantFonts [<< /Type /Font \
                 /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> \
                 /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 >> >>] >>"
            )
        };
        let fonts = format!(
            "<< /L << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> {} {} >>",
            han("H", "UniGB-UCS2-H"),
            han("V", "UniGB-UCS2-V")
        );
        let kids: Vec<String> = (0..contents.len()).map(|at| format!("{} 0 R", 3 + 2 * at)).collect();
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
            format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), kids.len()),
        ];
        for (at, content) in contents.iter().enumerate() {
            let rotation = if content.contains("% turned") { 90 } else { 0 };
            objects.push(format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Rotate {rotation} /Resources << /Font {fonts} >> /Contents {} 0 R >>",
                4 + 2 * at
            ));
            objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
        }
        let mut file = String::from("%PDF-1.7\n");
        let mut places = Vec::new();
        for (number, object) in (1..).zip(&objects) {
            places.push(format!("{:010} 00000 n \n", file.len()));
            file += &format!("{number} 0 obj\n{object}\nendobj\n");
        }
        let (table, count) = (file.len(), places.len() + 1);
        file += &format!("xref\n0 {count}\n0000000000 65535 f \n{}", places.concat());
        file += &format!("trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        file.into_bytes()
    }

    /// Shows text in Han characters at a place.
    fn han(font: &str, size: u32, x: u32, y: u32, text: &str) -> String {
        let codes: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
        format!("BT /{font} {size} Tf {x} {y} Td <{codes}> Tj ET ")
    }

    fn texts(contents: &str) -> Vec<String> {
        let pages = pages(document(&[contents])).unwrap();
        pages[0].lines.iter().map(|line| line.text.clone()).collect()
    }

    #[test]
    fn characters_on_one_baseline_make_a_line_with_the_place_of_each() {
        let content = han("H", 20, 50, 700, "新馆开放") + &han("H", 10, 50, 660, "本报讯");
        let page = pages(document(&[&content])).unwrap().remove(0);
        assert_eq!(page.lines.len(), 2);
        let line = &page.lines[0];
        assert_eq!((line.text.as_str(), line.size, line.words.len()), ("新馆开放", Some(20.0), 4));
        let Bounds { left, top, right, bottom } = line.bounds;
        assert!((left - 50.0).abs() < 0.5 && (right - 130.0).abs() < 0.5, "{:?}", line.bounds);
        assert!((top - 82.4).abs() < 0.5 && (bottom - 102.4).abs() < 0.5, "{:?}", line.bounds);
        assert!((line.words[1].bounds.left - 70.0).abs() < 0.5, "{:?}", line.words);
    }

    #[test]
    fn blanks_gutters_bold_type_and_radicals_are_seen_through() {
        let two = |font| han(font, 10, 50, 700, "左栏") + &han(font, 10, 200, 700, "右栏");
        let latin = "BT /L 10 Tf 50 700 Td (open  day) Tj ET ";
        for (content, expected) in [
            (two("H"), &["左栏", "右栏"][..]),
            ("3 Tr ".to_string() + &two("H"), &["左栏", "右栏"]),
            (latin.to_string(), &["open day"]),
            (han("H", 10, 50, 700, "新 馆　开放"), &["新馆开放"]),
            (han("H", 10, 50, 700, "新馆") + &han("H", 10, 50, 700, "新馆"), &["新馆"]),
            (han("H", 10, 50, 700, "新馆") + &han("H", 20, 70, 700, "开放"), &["新馆", "开放"]),
            (han("V", 10, 300, 700, "竖排"), &["竖排"]),
            (
                "竖排新馆，"
                    .chars()
                    .zip(0..)
                    .map(|(c, at)| han("H", 10, 300, 700 - 11 * at, &c.to_string()))
                    .collect(),
                &["竖排新馆，"],
            ),
            (String::new(), &[]),
        ] {
            assert_eq!(texts(&content), expected, "{content}");
        }
        assert_eq!(as_typed("⼤⻛⸺︒"), "大风——。");
    }

    #[test]
    fn each_page_stands_by_itself_and_a_turned_one_is_turned_back() {
        let first = han("H", 10, 50, 700, "第一页");
        let second = han("H", 10, 100, 200, "第二页") + "% turned";
        let pages = pages(document(&[&first, &second])).unwrap();
        assert_eq!((pages.len(), pages[1].lines[0].text.as_str()), (2, "第二页"));
        let bounds = pages[1].lines[0].bounds;
        assert!(bounds.bottom - bounds.top > 25.0 && bounds.right - bounds.left < 11.0, "{bounds:?}");
    }

    #[test]
    fn what_is_no_document_is_refused_with_the_reason() {
        for bytes in [&b"%PDF-1.7\n"[..], b"", b"not a document"] {
            let Err(Problem::BadSyntax { format, .. }) = pages(bytes.to_vec()) else { panic!("{bytes:?}") };
            assert_eq!(format, "PDF");
        }
    }
}
