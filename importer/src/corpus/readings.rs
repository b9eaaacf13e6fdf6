//! Two readings of one page: found, aligned article by article, shown as one.
//!
//! Archives hold pages that were read twice, in another order and with other mistakes. Two articles of
//! different files are readings of one another when most of their text is the same: four-character shingles,
//! whose order over the page does not matter, compared as sets. To find candidates without comparing all with
//! all, each article keeps a sketch (the shingles whose hash is a multiple of [`SKETCH`]); articles that share
//! a few rare shingles of it are compared in full. Stock phrases (消息头, names of offices) are in many articles
//! and so in no rare shingle. Where a page has found its twin, shorter and more damaged articles of the two
//! are paired with less evidence, and equal slogans as well.
//!
//! This is forty lines of our own because the MinHash crate at hand brings sixty more and has seen no release
//! for years.

use crate::diagnostic::{Diagnostic, Problem};
use engine::article::{Article, Kind, Reading};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// One shingle of so many is kept in the sketch.
const SKETCH: u64 = 8;
/// A shingle of more articles than this is a stock phrase.
const STOCK: usize = 6;
/// Shared rare shingles of the sketch that make two articles worth comparing.
const WORTH: usize = 3;
/// Alike enough by itself, in hundredths of all shingles of both.
const ALIKE: usize = 50;
/// Alike enough on two pages that are readings of one another.
const ALIKE_ON_TWINS: usize = 25;
/// Texts shorter than this have too few shingles to tell.
const SHORT: usize = 40;

/// Joins the readings of each article: the better one stays and carries the other. Whichever is better, the article goes by
/// the id of the earlier file, and opens by the other too.
pub fn join(articles: &mut Vec<Article>, diagnostics: &mut Vec<Diagnostic>) {
    let pairs = pairs(articles);
    if pairs.is_empty() {
        return;
    }
    let mut twins: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut gone = BTreeSet::new();
    for (one, other) in pairs {
        let (file, twin) = (articles[one].source_file.clone(), articles[other].source_file.clone());
        *twins.entry((twin, file)).or_default() += 1;
        let (better, worse) =
            if worth(&articles[other]) > worth(&articles[one]) { (other, one) } else { (one, other) };
        let mut reading = as_reading(&articles[worse]);
        let mut further = std::mem::take(&mut articles[worse].readings);
        let mut aliases = std::mem::take(&mut articles[one].aliases);
        aliases.append(&mut articles[other].aliases);
        aliases.push(articles[other].id.clone());
        let id = articles[one].id.clone();
        let article = &mut articles[better];
        (article.id, article.aliases) = (id, aliases);
        if reading.byline == article.byline {
            reading.byline.clear();
        }
        if article.authors.is_empty() {
            let authors = articles[worse].authors.clone();
            articles[better].authors = authors;
        }
        articles[better].readings.push(reading);
        articles[better].readings.append(&mut further);
        gone.insert(worse);
    }
    for ((file, other), pairs) in twins {
        diagnostics.push(Diagnostic::on_file(&file, Problem::TwoReadings { other, pairs }));
    }
    let mut at = 0;
    articles.retain(|_| {
        at += 1;
        !gone.contains(&(at - 1))
    });
}

/// How good a reading is: its quality first, then its length.
fn worth(article: &Article) -> (u16, usize) {
    (article.quality.unwrap_or(1000) / 50, article.text.len())
}

fn as_reading(article: &Article) -> Reading {
    Reading {
        source_file: article.source_file.clone(),
        lead_title: article.lead_title.clone(),
        title: article.title.clone(),
        subtitle: article.subtitle.clone(),
        text: article.text.clone(),
        byline: article.byline.clone(),
        flags: article.flags.clone(),
    }
}

/// Pairs of readings, each article in one pair at most, the earlier article first.
fn pairs(articles: &[Article]) -> Vec<(usize, usize)> {
    let files: HashSet<&str> = articles.iter().map(|article| article.source_file.as_str()).collect();
    if files.len() < 2 {
        return Vec::new();
    }
    let mut scored: Vec<(usize, usize, usize)> = Vec::new();
    // Few articles have a candidate: the shingles of all of them would take more memory than their texts.
    let candidates: Vec<(usize, usize)> = candidates(articles).into_iter().collect();
    for of_one in candidates.chunk_by(|pair, next| pair.0 == next.0) {
        let own = shingles(&articles[of_one[0].0]);
        let scores =
            of_one.iter().map(|(one, other)| (alike(&own, &shingles(&articles[*other])), *one, *other));
        scored.extend(scores.filter(|(alike, ..)| *alike >= ALIKE_ON_TWINS));
    }
    scored.sort_by_key(|(alike, one, other)| (std::cmp::Reverse(*alike), *one, *other));
    let mut paired = HashSet::new();
    let mut twins = HashSet::new();
    let mut found = Vec::new();
    for needed in [ALIKE, ALIKE_ON_TWINS] {
        for (alike, one, other) in &scored {
            let files = (articles[*one].source_file.as_str(), articles[*other].source_file.as_str());
            let free = !paired.contains(one) && !paired.contains(other);
            if free && *alike >= needed && (needed == ALIKE || twins.contains(&files)) {
                paired.extend([*one, *other]);
                twins.insert(files);
                found.push((*one, *other));
            }
        }
    }
    found.extend(equal_lines(articles, &twins));
    found.sort_unstable();
    found
}

/// Slogans and section lines that both readings of a page have.
fn equal_lines(articles: &[Article], twins: &HashSet<(&str, &str)>) -> Vec<(usize, usize)> {
    let lines = |file: &str| -> Vec<usize> {
        let of_file = |at: &usize| articles[*at].source_file == file && !articles[*at].is_report();
        (0..articles.len()).filter(of_file).collect()
    };
    let mut found = Vec::new();
    let mut taken = HashSet::new();
    let ordered: BTreeSet<&(&str, &str)> = twins.iter().collect();
    for (file, twin) in ordered {
        for one in lines(file) {
            let same = |other: &usize| !taken.contains(other) && articles[*other].text == articles[one].text;
            if !taken.contains(&one)
                && let Some(other) = lines(twin).into_iter().find(same)
            {
                taken.extend([one, other]);
                found.push((one, other));
            }
        }
    }
    found
}

/// Articles of different files that share rare shingles and whose date and page do not differ.
fn candidates(articles: &[Article]) -> BTreeSet<(usize, usize)> {
    // Each shingle of a sketch with the number of its article.
    let mut holders: Vec<(u64, u32)> = Vec::new();
    for (at, article) in (0u32..).zip(articles) {
        let own = shingles(article);
        let all = own.len() < 4 * SHORT;
        holders.extend(own.into_iter().filter(|shingle| all || shingle % SKETCH == 0).map(|own| (own, at)));
    }
    holders.sort_unstable();
    let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
    for holders in holders.chunk_by(|one, other| one.0 == other.0).filter(|holders| holders.len() <= STOCK) {
        for (at, (_, one)) in holders.iter().enumerate() {
            for (_, other) in &holders[at + 1..] {
                let (one, other) = (*one as usize, *other as usize);
                if compatible(&articles[one], &articles[other]) {
                    *shared.entry((one, other)).or_default() += 1;
                }
            }
        }
    }
    shared.into_iter().filter(|(_, shared)| *shared >= WORTH).map(|(pair, _)| pair).collect()
}

/// Whether two articles can be one: a date or a page that is known of both must be the same.
fn compatible(one: &Article, other: &Article) -> bool {
    fn differ<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
        one.zip(other).is_some_and(|(one, other)| one != other)
    }
    one.source_file != other.source_file
        && !differ(one.date, other.date)
        && !differ(one.page_no, other.page_no)
}

/// The distinct hashed shingles of an article's text, sorted.
fn shingles(article: &Article) -> Vec<u64> {
    if !matches!(article.kind, Kind::News | Kind::Feature | Kind::Brief | Kind::Picture) {
        return Vec::new();
    }
    let characters: Vec<char> = article.text.chars().filter(|c| c.is_alphanumeric()).collect();
    if characters.len() < SHORT {
        return Vec::new();
    }
    engine::shingles::shingles(characters.into_iter().map(u32::from))
}

/// Shingles of both, in hundredths of the shingles of either.
fn alike(one: &[u64], other: &[u64]) -> usize {
    let both = engine::shingles::shared(one, other);
    100 * both / (one.len() + other.len() - both).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::article::Date;

    const REPORT: &str = "本报讯 市图书馆昨日宣布新馆下月开放,读者可以凭借有效证件免费进入各个阅览区,开放时间为每天上午九点到晚上八点。新馆藏书一百万册,设有儿童阅览室和自习室。";

    fn article(file: &str, text: &str) -> Article {
        Article {
            id: format!("{file}-01"),
            source_file: file.into(),
            text: text.into(),
            ..Article::default()
        }
    }

    #[test]
    fn readings_are_paired_and_others_are_not() {
        let misread = REPORT.replace("宣布", "宜布").replace("自习", "白习");
        let stock = "本报讯 市商务局昨日宣布夜市下月开放,市民可以凭借有效证件免费进入各个停车场,开放时间为每天下午五点到晚上十点。夜市摊位两百个,设有儿童游乐区和休息室。";
        let day = |d| Date::new(2024, 11, d);
        type Row<'a> = (&'a str, [(&'a str, &'a str, Option<Date>); 2], usize);
        let rows: &[Row] = &[
            ("another reading", [("a", REPORT, None), ("b", &misread, day(20))], 1),
            ("the same file", [("a", REPORT, None), ("a", &misread, None)], 0),
            ("another day", [("a", REPORT, day(20)), ("b", &misread, day(21))], 0),
            ("stock phrases", [("a", REPORT, None), ("b", stock, None)], 0),
        ];
        for (what, given, expected) in rows {
            let mut articles: Vec<Article> = given
                .iter()
                .map(|(file, text, date)| Article { date: *date, ..article(file, text) })
                .collect();
            let mut diagnostics = Vec::new();
            join(&mut articles, &mut diagnostics);
            let readings: usize = articles.iter().map(|article| article.readings.len()).sum();
            assert_eq!(readings, *expected, "{what}");
            assert_eq!(articles.len() + readings, 2, "{what}");
        }
    }

    #[test]
    fn the_better_reading_is_shown() {
        let mut articles = vec![article("a", REPORT), article("b", REPORT)];
        articles[0].quality = Some(600);
        articles[1].title = "新馆下月开放".into();
        articles[1].quality = Some(1000);
        join(&mut articles, &mut Vec::new());
        assert_eq!(articles[0].title, "新馆下月开放");
        assert_eq!(articles[0].readings[0].source_file, "a");
        assert_eq!((articles[0].id.as_str(), articles[0].aliases.join(" ").as_str()), ("a-01", "b-01"));
    }
}
