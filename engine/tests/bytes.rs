//! The index file: the same bytes for the same corpus, refused where damaged, unchanged without a version.

mod common {
    mod articles;
    mod found;
    mod index;

    pub use {articles::articles, found::found, index::index};
}

use std::{env, fs};

use engine::index::VERSION;
use engine::{Archive, Article, Author, Caption, Date, IndexError, Kind, Reading};

/// An article with every field filled, and some plain ones.
fn fixture() -> Vec<Article> {
    let full = Article {
        id: "full".into(),
        paper: "槐津日报".into(),
        date: Date::parse("2024-11-20"),
        edition: "晨版".into(),
        page_no: Some(2),
        page_name: "要闻".into(),
        seq: Some(3),
        lead_title: "引题在上".into(),
        title: "电动渡轮试航".into(),
        subtitle: "副题在下".into(),
        section: "民生".into(),
        kind: Kind::Feature,
        dateline: "本报讯".into(),
        authors: vec![
            Author { name: "闻若舟".into(), role: "记者".into() },
            Author { name: "汪鲤".into(), role: String::new() },
        ],
        byline: "(闻若舟 汪鲤)".into(),
        text: "本报讯 优势與優勢，共3,000人。\n第二段 8:30 开始。".into(),
        captions: vec![Caption { text: "渡口清晨".into(), credit: "罗渡生 摄".into() }, Caption::default()],
        jump_from: "上接第1版".into(),
        jump_to: "下转第3版".into(),
        source_file: "2024-11-20_02.txt".into(),
        source_url: "https://news.example/a".into(),
        readings: vec![Reading {
            source_file: "2024-11-20_02b.md".into(),
            lead_title: String::new(),
            title: "电动渡轮试肮".into(),
            subtitle: String::new(),
            text: "本报讯 优势与优势".into(),
            byline: "(闻若舟)".into(),
            flags: vec!["行尾缺字".into()],
        }],
        flags: vec!["顺序存疑".into()],
        quality: Some(930),
        aliases: Vec::new(),
        print: None,
    };
    let again = full.text.as_str();
    let mut articles = common::articles(&["太原市", "大同市 太原", "", again]);
    articles.push(full);
    articles
}

#[test]
fn an_article_comes_back_with_every_field() {
    let index = common::index(&fixture());
    let archive = Archive::open(&index).unwrap();
    let mut back: Vec<Article> = archive.articles().map(|article| article.unwrap()).collect();
    let mut expected: Vec<Article> = fixture();
    back.sort_by(|a, b| a.id.cmp(&b.id));
    expected.sort_by(|a, b| a.id.cmp(&b.id));
    assert_eq!(back, expected);
    assert_eq!(archive.article("nobody", "").unwrap(), None);
}

#[test]
fn the_same_articles_in_any_order_give_the_same_bytes() {
    let mut articles = fixture();
    let first = common::index(&articles);
    articles.reverse();
    assert!(common::index(&articles) == first);
}

#[test]
fn another_reading_is_searched_too() {
    let index = common::index(&fixture());
    let archive = Archive::open(&index).unwrap();
    for query in ["试航", "试肮", "標題:试肮", "罗渡生", "闻若舟 汪鲤"] {
        assert_eq!(common::found(&archive, query), ["full"], "{query}");
    }
}

#[test]
fn bytes_cut_off_anywhere_are_refused() {
    let index = common::index(&fixture());
    for length in 0..index.len() {
        assert!(Archive::open(&index[..length]).is_err(), "{length}");
    }
    let longer = [&index[..], b"x"].concat();
    assert_eq!(Archive::open(&longer).unwrap_err(), IndexError::DamagedHeader);
}

#[test]
fn a_byte_changed_anywhere_is_refused() {
    let index = common::index(&fixture());
    for at in 0..index.len() {
        for flip in [0x01, 0x80, 0xff] {
            let mut damaged = index.clone();
            damaged[at] ^= flip;
            let verified = Archive::open(&damaged).and_then(|archive| archive.verify());
            assert!(verified.is_err(), "byte {at} changed by {flip:#x}");
        }
    }
}

#[test]
fn another_version_says_so() {
    let mut index = common::index(&fixture());
    index[8..12].copy_from_slice(&(VERSION + 1).to_le_bytes());
    assert_eq!(Archive::open(&index).unwrap_err(), IndexError::OtherVersion(VERSION + 1));
}

/// If this fails the layout has changed: raise `VERSION`, describe the change at the top of
/// `engine/src/index/mod.rs`, and run the test once with `BLESS=1`.
#[test]
fn the_layout_changes_only_with_the_version() {
    let path = format!("{}/tests/golden/index-v{VERSION}.bin", env!("CARGO_MANIFEST_DIR"));
    let index = common::index(&fixture());
    if env::var_os("BLESS").is_some() && !fs::exists(&path).unwrap() {
        fs::create_dir_all(format!("{}/tests/golden", env!("CARGO_MANIFEST_DIR"))).unwrap();
        fs::write(&path, &index).unwrap();
    }
    let golden = fs::read(&path).expect("the golden index of this version; run once with BLESS=1");
    assert!(golden == index, "the bytes of an index have changed under version {VERSION}");
}
