//! The parts of an article into its fields: headline anatomy, repaired paragraphs, byline, dateline, flags.

use super::byline;
use super::byline::{Ending, ends_sentence};
use super::kinship::Pairs;
use super::lines::{Mark, Paragraph};
use super::removal::{Reason, Removal};
use super::segment::{Block, Draft, Form};
use super::vocabulary::{DATELINE, DATELINE_DATE, OPENING};
use crate::diagnostic::flag;
use engine::article::{Article, Caption, Kind};

/// The articles of those drafts, numbered in their order.
pub fn articles(drafts: Vec<Draft>, removed: &mut Vec<Removal>) -> Vec<Article> {
    let page = Pairs::of(drafts.iter().flat_map(|draft| draft.body.iter().map(|block| block.text.as_str())));
    let count = drafts.len();
    let last = drafts.iter().rposition(|draft| matches!(draft.form, Form::Article | Form::Brief));
    let mut articles = Vec::with_capacity(count);
    for (at, draft) in drafts.into_iter().enumerate() {
        let mut article = article(draft, &page, Some(at) == last, removed);
        article.seq = u16::try_from(at + 1).ok();
        articles.push(article);
    }
    articles
}

fn article(draft: Draft, page: &Pairs, last: bool, removed: &mut Vec<Removal>) -> Article {
    let headless = draft.headlines.is_empty();
    let subheads = draft.body.iter().filter(|block| block.subhead).count();
    let mut article = Article {
        section: draft.section,
        jump_from: draft.jump_from,
        jump_to: draft.jump_to,
        captions: draft.captions,
        flags: draft.flags,
        ..Article::default()
    };
    headline(draft.headlines, &mut article);
    article.text = match draft.form {
        Form::Slogan | Form::Furniture => draft.body.into_iter().map(|block| block.text).collect(),
        _ => text(draft.body, page, &mut article.flags, removed),
    };
    if !draft.doubtful.is_empty() {
        article.flags.push(flag::SPLIT_DOUBTFUL.at_lines(&draft.doubtful));
    }
    if swapped(&article.title, &article.text) {
        article.flags.push(flag::TITLE_DOUBTFUL.plain());
    }
    sign(draft.endings, &mut article, removed);
    read_dateline(&mut article);
    let report = matches!(draft.form, Form::Article | Form::Brief);
    if report && headless && !article.text.is_empty() {
        article.flags.insert(0, flag::TITLE_MISSING.plain());
    }
    if report
        && last
        && article.byline.is_empty()
        && !article.text.is_empty()
        && !ends_sentence(&article.text)
    {
        article.flags.push(flag::TRUNCATED.plain());
    }
    article.kind = match draft.form {
        Form::Brief => Kind::Brief,
        Form::Picture => Kind::Picture,
        Form::Slogan => Kind::Slogan,
        Form::Furniture => Kind::Other,
        Form::Article if article.subtitle.starts_with(['—', '―']) => Kind::Feature,
        Form::Article if article.dateline.is_empty() && subheads >= 2 => Kind::Feature,
        Form::Article => Kind::News,
    };
    article
}

/// 引题, 主题 and 副题 of a run of headline lines.
fn headline(lines: Vec<Paragraph>, article: &mut Article) {
    let level = |paragraph: &Paragraph| match paragraph.mark {
        Mark::Heading(level) => level,
        Mark::Bold => 7,
        Mark::None => 8,
    };
    let plain: Vec<&Paragraph> = lines.iter().filter(|p| !is_dashed(&p.text)).collect();
    let top = plain.iter().map(|p| level(p)).min();
    let same = plain.iter().all(|p| Some(level(p)) == top);
    // With marks the highest heading is the headline; without them the last of two lines, the second of more.
    let chosen = if same {
        plain.len().saturating_sub(1).min(1)
    } else {
        plain.iter().position(|p| Some(level(p)) == top).unwrap_or(0)
    };
    let title_line = plain.get(chosen).map(|p| p.line);
    let (mut before, mut title, mut after) = (Vec::new(), Vec::new(), Vec::new());
    for paragraph in &lines {
        let text = paragraph.text.as_str();
        if Some(paragraph.line) == title_line {
            title.push(text);
        } else if title.is_empty() && !is_dashed(text) {
            before.push(text);
        } else {
            after.push(text);
        }
    }
    article.lead_title = before.join(" ");
    article.title = title.join(" ");
    article.subtitle = after.join(" ");
}

/// Whether the two clauses of a headline stand in the text the other way round, one right behind the other.
fn swapped(title: &str, text: &str) -> bool {
    let plain = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let clauses: Vec<String> = title.split_whitespace().map(plain).collect();
    let [first, second] = clauses.as_slice() else { return false };
    let text = plain(text);
    let long = first.chars().count() >= 4 && second.chars().count() >= 4;
    long && text.contains(&format!("{second}{first}")) && !text.contains(&format!("{first}{second}"))
}

fn is_dashed(text: &str) -> bool {
    text.starts_with(['—', '―', '─']) || text.starts_with("--")
}

/// A paragraph of this length that follows itself is OCR going round in a circle; a shorter one may be a refrain.
const REPEATED_LINE: usize = 10;

/// The body's paragraphs, with broken sentences joined and spaces inside words taken out.
fn text(blocks: Vec<Block>, page: &Pairs, flags: &mut Vec<String>, removed: &mut Vec<Removal>) -> String {
    let mut paragraphs: Vec<(u32, String, bool)> = Vec::new();
    let (mut joined, mut doubtful, mut missing) = (Vec::new(), Vec::new(), Vec::new());
    let verse = is_verse(&blocks);
    let mut wrapped = false;
    let mut spaces = false;
    let mut repeated = Vec::new();
    let mut last = String::new();
    for block in blocks {
        if block.text == last && last.chars().count() >= REPEATED_LINE {
            repeated.push(block.line);
            removed.push(Removal { line: block.line, text: block.text, reason: Reason::RepeatedLine });
            continue;
        }
        last.clone_from(&block.text);
        wrapped |= block.wrapped;
        let length = block.text.len();
        let tight = if block.subhead { block.text } else { close_up(&block.text) };
        spaces |= tight.len() < length;
        match paragraphs.last_mut() {
            Some((line, text, false)) if !block.subhead && !verse && !ends_sentence(text) => {
                match bond(text, &tight, page) {
                    Bond::Sure => joined.push(block.line),
                    Bond::Doubtful => doubtful.push(block.line),
                    Bond::Broken => {
                        missing.push(*line);
                        paragraphs.push((block.line, tight, false));
                        continue;
                    }
                }
                text.push_str(&tight);
                *line = block.line;
            }
            _ => paragraphs.push((block.line, tight, block.subhead)),
        }
    }
    for (flag, lines) in [
        (flag::JOINED, joined),
        (flag::JOIN_DOUBTFUL, doubtful),
        (flag::LINE_END, missing),
        (flag::REPEATED, repeated),
    ] {
        if !lines.is_empty() {
            flags.push(flag.at_lines(&lines));
        }
    }
    for (flag, done) in [(flag::WRAPPED, wrapped), (flag::SPACES, spaces)] {
        if done {
            flags.push(flag.plain());
        }
    }
    let texts: Vec<String> = paragraphs.into_iter().map(|(_, text, _)| text).collect();
    texts.join("\n")
}

/// Whether most lines are short and without a full stop: a poem, whose lines stay as they are.
fn is_verse(blocks: &[Block]) -> bool {
    let line =
        |block: &&Block| block.text.chars().count() <= 20 && !block.text.ends_with('。') && !block.wrapped;
    blocks.len() >= 4 && blocks.iter().filter(line).count() * 3 >= blocks.len() * 2
}

enum Bond {
    Sure,
    Doubtful,
    Broken,
}

/// How an unfinished paragraph goes with the next one.
fn bond(left: &str, right: &str, page: &Pairs) -> Bond {
    if left.ends_with(['，', ',', '、', '的', '与', '和', '及']) {
        return Bond::Sure;
    }
    if OPENING.is_match(right) || DATELINE.is_match(right) || right.starts_with(['“', '"', '「']) {
        return Bond::Broken;
    }
    let across = (left.chars().next_back(), right.chars().next());
    match across {
        (Some(before), Some(after)) if page.holds(before, after) => Bond::Sure,
        _ => Bond::Doubtful,
    }
}

/// The text without the spaces that OCR put between its characters.
///
/// A space stays next to a Latin letter or a digit, after a 消息头, and inside quotation marks or 《》 where it
/// parts two clauses of some length.
fn close_up(text: &str) -> String {
    let kept = DATELINE.find(text).map_or(0, |found| found.end());
    let characters: Vec<char> = text.chars().collect();
    let head = text[..kept].chars().count();
    let mut close = String::with_capacity(text.len());
    for (at, c) in characters.iter().copied().enumerate() {
        let inside = c.is_whitespace() && at > head && at + 1 < characters.len();
        if inside && between_ideographs(&characters, at) && !parts_clauses(&characters, at) {
            continue;
        }
        close.push(c);
    }
    close
}

fn between_ideographs(characters: &[char], at: usize) -> bool {
    let wide = |c: char| !c.is_ascii_alphanumeric();
    wide(characters[at - 1]) && wide(characters[at + 1])
}

/// Whether the space at `at` is inside quotation marks with four ideographs or more on either side.
fn parts_clauses(characters: &[char], at: usize) -> bool {
    let han = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    let left = characters[..at].iter().rev().take_while(|c| han(c)).count();
    let right = characters[at + 1..].iter().take_while(|c| han(c)).count();
    let opener = characters[..at - left].last();
    let closer = characters.get(at + 1 + right);
    let marks = |c: Option<&char>, marks: &[char]| c.is_some_and(|c| marks.contains(c));
    left >= 4
        && right >= 4
        && marks(opener, &['“', '"', '《', '「', '‘'])
        && marks(closer, &['”', '"', '》', '」', '’'])
}

/// Bylines to `byline` and `authors`, credits to a caption; a byline printed twice is kept once.
fn sign(endings: Vec<(u32, String, Ending)>, article: &mut Article, removed: &mut Vec<Removal>) {
    let mut printed_before: Vec<String> = Vec::new();
    for (line, printed, ending) in endings {
        match ending {
            Ending::Credit => article.captions.push(Caption { text: String::new(), credit: printed }),
            Ending::Byline(_) if printed_before.contains(&printed) => {
                removed.push(Removal { line, text: printed, reason: Reason::RepeatedByline });
            }
            Ending::Byline(byline) => {
                if !article.byline.is_empty() {
                    article.byline.push(' ');
                }
                article.byline.push_str(&printed);
                article.authors.extend(byline.authors);
                printed_before.push(printed);
            }
        }
    }
}

/// See [`super::finish`].
pub fn finish(article: &mut Article) {
    if article.byline.is_empty()
        && let Some((at, Ending::Byline(byline))) = byline::at_end(&article.text)
        && at > 0
    {
        article.byline = article.text[at..].trim().to_string();
        article.text.truncate(article.text[..at].trim_end().len());
        if article.authors.is_empty() {
            article.authors = byline.authors;
        }
    }
    if article.dateline.is_empty() {
        read_dateline(article);
    }
}

/// The 消息头 with its date, and the reporter whom it names in brackets.
fn read_dateline(article: &mut Article) {
    let Some(found) = DATELINE.captures(&article.text).and_then(|c| c.get(1)) else { return };
    let after = &article.text[found.end()..];
    let date = DATELINE_DATE.find(after).map_or(0, |date| date.end());
    let head = found.as_str();
    article.dateline = article.text[..found.end() + date].to_string();
    if let Some(open) = head.find(['(', '（'])
        && let Some(byline) = byline::parse(head[open..].trim_matches(['(', '（', ')', '）']))
        && article.authors.is_empty()
    {
        article.authors = byline.authors;
    }
}
