//! No character of a page is lost, doubled or moved: white space aside, each one comes out in exactly one
//! field of one article or in one recorded removal, and an article's text is in the order of the source.

use engine::Article;
use importer::page::line::{Bounds, Direction, Geometry};
use importer::page::{self, Line, LineRole, PaperProfile};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn counts<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeMap<char, i64> {
    let mut counts = BTreeMap::new();
    for c in texts.into_iter().flat_map(str::chars).filter(|c| !is_blank(*c)) {
        *counts.entry(c).or_insert(0) += 1;
    }
    counts
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\0')
}

/// Every field that holds text of the source; section, dateline and authors repeat what others hold.
fn fields(article: &Article) -> Vec<&str> {
    let mut fields = vec![
        &article.lead_title,
        &article.title,
        &article.subtitle,
        &article.text,
        &article.byline,
        &article.jump_from,
        &article.jump_to,
    ];
    fields.extend(article.captions.iter().flat_map(|caption| [&caption.text, &caption.credit]));
    fields.into_iter().map(String::as_str).collect()
}

fn check(source: &str) {
    check_lines(source, &Line::all(source));
}

fn check_lines(source: &str, lines: &[Line]) {
    let page = page::read(lines, &PaperProfile::default());
    let mut out = counts(page.articles.iter().flat_map(fields));
    for (c, n) in counts(page.removed.iter().map(|removal| removal.text.as_str())) {
        *out.entry(c).or_insert(0) += n;
    }
    assert_eq!(out, counts([source]), "characters of {source:?}");
    for article in &page.articles {
        let mut rest = source.chars().filter(|c| !is_blank(*c));
        let text = article.text.chars().filter(|c| !is_blank(*c));
        assert!(text.into_iter().all(|c| rest.any(|d| d == c)), "order of {:?} in {source:?}", article.text);
    }
}

/// Lines as pages have them, of every role.
const LINES: &[&str] = &[
    "",
    "",
    "",
    "本报讯 11月20日,市图书馆新馆开放,读者凭证入馆。",
    "本报讯（记者 李红）昨日，菜价回落。",
    "据介绍,新馆藏书一百万册,设有儿童阅览室。(魏薇)",
    "馆长说,新馆每天开放十二小时,周末不",
    "休息,读者可以自带饮水。记者 李红",
    "记者 王丹 通讯员 闫明",
    "(李红)",
    "(李红)",
    "新馆开放 读者盈门",
    "# 新馆开放 读者盈门",
    "### 我市文化惠民又一举措",
    "——来自市图书馆的报道(上)",
    "**城东区**",
    "城西区",
    "1月10日,城东区召开会议。",
    "新",
    "馆",
    "抓党建促基层治理能力提升",
    "要闻",
    "图为读者在新馆阅览。王明 摄",
    "11月19日,读者在新馆阅览。(王明/摄)",
    "(上接第1版)馆长介绍说,这是第一步。",
    "读者很多。(下转第3版)",
    "(图片由市图书馆提供)",
    "菜价回落 市民得利 供应充足 2021年9月,市里开展检查,由市场监管局组成的检查组走访了二十家市场。(尹哲)",
    "责任编辑:李红 美编:王明",
    "02版：要闻",
    "---",
    "![](a.jpg)",
    "**本报讯** 馆内 设有 书店 和 茶座。  ",
    "　　缩进的一段文字。",
    "李红",
    "“好!”她说,",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_character_of_a_page_comes_out_once(lines in proptest::collection::vec(0..LINES.len(), 0..30)) {
        let page: Vec<&str> = lines.into_iter().map(|line| LINES[line]).collect();
        check(&page.join("\n"));
    }

    #[test]
    fn every_character_of_any_text_comes_out_once(text in "([#*。，,（(）)记者摄本报讯月日1 \n　a第版上接下转]|\\PC|\n\n){0,200}") {
        check(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_character_of_a_page_with_geometry_comes_out_once(
        lines in proptest::collection::vec((0..LINES.len(), any::<(u16, u16, u16, u16, bool)>(), 0..6u32, 0..9u8), 0..30)
    ) {
        let line = |(text, (size, space_above, indent, room, centred), block, role): (usize, (u16, u16, u16, u16, bool), u32, u8)| Line {
            text: LINES[text].to_string(),
            geometry: (role < 8).then(|| Geometry {
                bounds: Bounds::default(),
                height: f64::from(size),
                direction: Direction::Horizontal,
                block,
                region: block / 2,
                above_columns: block % 3 == 0,
                confidence: None,
                size: size % 400,
                space_above: space_above % 500,
                indent: indent % 600,
                room: room % 600,
                centred,
            }),
            role: match role {
                0 => Some(LineRole::Headline(1)),
                1 => Some(LineRole::Body),
                2 => Some(LineRole::Caption),
                3 => Some(LineRole::RunningHead),
                4 => Some(LineRole::Furniture),
                _ => None,
            },
            ..Line::default()
        };
        let lines: Vec<Line> = lines.into_iter().map(line).collect();
        let source: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        check_lines(&source.join("\n"), &lines);
    }
}

#[test]
fn every_character_of_the_sample_pages_comes_out_once() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: the sample pages are not beside the repository");
        return;
    };
    for entry in entries {
        check(&std::fs::read_to_string(entry.unwrap().path()).unwrap());
    }
}
