//! Answers as JSON: what the page reads as objects and the command line prints.
//!
//! Field names are the protocol. The engine's own types know nothing of it, and unknown fields are left out.
//! Each function writes one of those types, field by field in the order of the protocol.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::RangeInclusive;

use engine::digits::decimal;
use engine::json::Json;
use engine::query::{Condition, Term};
use engine::{
    Archive, Contribution, Date, Empty, Entry, Facets, Filters, Hit, IndexError, Issue, Kind, Kwic, KwicLine,
    MarkedArticle, Page, Reason, Results, SearchOptions, Segment, SimilarArticle, Sort, Suggestion,
};

/// What a search may be told beside the query. Everything may be absent.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Hits at most; 10 if absent.
    pub limit: Option<usize>,
    /// Hits to pass over.
    pub offset: usize,
    /// `relevance`, `newest`, `oldest` or `page`; anything else is relevance.
    pub sort: String,
    /// Whether to count facets.
    pub facets: bool,
    /// Whether to say what each phrase adds to a hit's score.
    pub explain: bool,
    /// The first and the last day wanted, as a year, a month or a day: `2024`, `2024-11`, `2024-11-20`.
    pub from: String,
    pub to: String,
    /// A day of any year, `11-20`; empty for all. What is no such day filters everything out.
    pub day: String,
    /// Any of these, each in the writing of the answer's facets.
    pub year: Vec<String>,
    pub page_no: Vec<String>,
    pub section: Vec<String>,
    pub author: Vec<String>,
    pub kind: Vec<String>,
    pub paper: Vec<String>,
    /// Quality at least, from 0 to 1.
    pub quality: Option<f64>,
}

impl Request {
    /// The engine's options; a filter's value that nothing can have filters everything out.
    pub fn options(&self) -> SearchOptions {
        let sort = match self.sort.as_str() {
            "newest" => Sort::Newest,
            "oldest" => Sort::Oldest,
            "page" => Sort::Page,
            _ => Sort::Relevance,
        };
        let number = |text: &String| text.parse().unwrap_or(u16::MAX);
        let kinds = self.kind.iter().filter_map(|name| Kind::named(name)).collect();
        let filters = Filters {
            dates: self.days(),
            day: (!self.day.is_empty()).then(|| day_of_any_year(&self.day).unwrap_or(u16::MAX)),
            years: self.year.iter().map(number).collect(),
            pages: self.page_no.iter().map(number).collect(),
            sections: self.section.clone(),
            authors: self.author.clone(),
            kinds,
            papers: self.paper.clone(),
            quality: self.quality.map(|quality| (quality * 1000.0) as u16),
        };
        SearchOptions {
            sort,
            offset: self.offset,
            limit: self.limit.unwrap_or(10),
            filters,
            facets: self.facets,
            explain: self.explain,
        }
    }

    fn days(&self) -> Option<RangeInclusive<u32>> {
        let range = |text: &str| engine::query::day_range(text);
        match (self.from.as_str(), self.to.as_str()) {
            ("", "") => None,
            (from, to) => {
                let first =
                    if from.is_empty() { 1 } else { range(from).map_or(u32::MAX, |days| *days.start()) };
                let last = if to.is_empty() { u32::MAX } else { range(to).map_or(0, |days| *days.end()) };
                Some(first..=last)
            }
        }
    }
}

/// `11-20` as 1120.
fn day_of_any_year(text: &str) -> Option<u16> {
    let (month, day) = text.split_once('-')?;
    Some(month.parse::<u16>().ok()?.checked_mul(100)?.saturating_add(day.parse().ok()?))
}

/// The answer to one query: `{query, total: {exact, near, related}, empty, understood, hits, facets}`.
///
/// `empty` is `nothing` where the query had nothing to search for, `too-long` where it is past the limit.
/// `understood` lists clauses, all of which must hold, each a list of terms of which one suffices.
pub fn search(query: &str, results: &Results) -> String {
    Json::of(|json| {
        json.object(|json| {
            json.field("query").string(query);
            json.field("total").object(|json| {
                json.field("exact").number(results.exact as u64);
                json.field("near").number(results.near as u64);
                json.field("related").number(results.related as u64);
            });
            if let Some(empty) = results.empty {
                json.field("empty").string(Empty::name(empty));
            }
            json.field("understood").list(&results.understood.clauses, |json, clause| {
                json.list(&clause.alternatives, term);
            });
            json.field("hits").list(&results.hits, hit);
            if let Some(counts) = &results.facets {
                json.field("facets").object(|json| facets(json, counts));
            }
        });
    })
}

/// A term as it was understood: `{field, text, excluded, quoted}`. `field` is `text`, `title`, `author`,
/// `section`, `page`, `page_name` or `date`; `text` is what is looked for, of pages and dates `A` or `A..B`,
/// an end left out where it is open; `quoted` says whether nothing but the text itself will do.
fn term(json: &mut Json, term: &Term) {
    let range = |from: String, to: String| if from == to { from } else { from + ".." + &to };
    let between;
    let (field, text, quoted) = match &term.condition {
        Condition::Text { text, quoted } => ("text", text, *quoted),
        Condition::Title(text) => ("title", text, false),
        Condition::Author(text) => ("author", text, false),
        Condition::Section(text) => ("section", text, false),
        Condition::PageName(text) => ("page_name", text, false),
        Condition::Page(pages) => {
            let number = |&page: &u16| match page {
                0 | u16::MAX => String::new(),
                _ => decimal(page.into()),
            };
            between = range(number(pages.start()), number(pages.end()));
            ("page", &between, false)
        }
        Condition::Date(days) => {
            between = range(day(*days.start()), day(*days.end()));
            ("date", &between, false)
        }
    };
    json.object(|json| {
        json.field("field").string(field);
        json.field("text").string(text);
        json.field("excluded").flag(term.excluded);
        json.field("quoted").flag(quoted);
    });
}

/// The first or last day of a range as a year, a month or a day; empty where the range is open.
fn day(packed: u32) -> String {
    let (year, month, day) = (packed / 10_000, packed / 100 % 100, packed % 100);
    if !(1..=9999).contains(&year) {
        return String::new();
    }
    let mut text = decimal(year.into());
    for part in [month, day] {
        if part == 0 || part == 99 {
            break;
        }
        text.push_str(if part < 10 { "-0" } else { "-" });
        text.push_str(&decimal(part.into()));
    }
    text
}

/// How many of the articles found have each value: for each facet a list of `{value, count}`.
fn facets(json: &mut Json, facets: &Facets) {
    let known = || facets.months.iter().filter(|&&(month, _)| month > 0);
    let mut years: Vec<(u32, u32)> = Vec::new();
    for &(month, count) in known() {
        match years.last_mut() {
            Some((year, counted)) if *year == month / 100 => *counted += count,
            _ => years.push((month / 100, count)),
        }
    }
    let named = |counts: &[(String, u32)]| counts.to_vec();
    let pages = facets.pages.iter().filter(|&&(page, _)| page > 0);
    let all: [(&str, Vec<(String, u32)>); 7] = [
        ("year", years.iter().map(|&(year, count)| (decimal(year.into()), count)).collect()),
        ("month", known().map(|&(month, count)| (day(month * 100), count)).collect()),
        ("page_no", pages.map(|&(page, count)| (decimal(page.into()), count)).collect()),
        ("section", named(&facets.sections)),
        ("author", named(&facets.authors)),
        ("kind", facets.kinds.iter().map(|&(kind, count)| (kind.name().to_owned(), count)).collect()),
        ("paper", named(&facets.papers)),
    ];
    for (facet, counts) in all {
        json.field(facet).list(counts, |json, (value, count)| {
            json.object(|json| {
                json.field("value").string(&value);
                json.field("count").number(count.into());
            });
        });
    }
}

/// One article of an answer: `{id, level, score, contributions, bonus, lead_title, title, subtitle, snippet, reasons,
/// date, page_no, page_name, section, paper, kind, authors, readings}`. `contributions` and `bonus`, for closeness and
/// writing, are what made the score. `readings` are the file names of the article's other
/// readings, which were searched too.
fn hit(json: &mut Json, hit: &Hit) {
    json.object(|json| {
        json.field("id").string(&hit.id);
        json.field("level").string(hit.level.name());
        json.field("score").number(hit.score.into());
        if !hit.contributions.is_empty() {
            json.field("contributions").list(&hit.contributions, contribution);
            json.field("bonus").number(hit.bonus().into());
        }
        marked_if_any(json, "lead_title", &hit.lead_title);
        marked(json.field("title"), &hit.title);
        marked_if_any(json, "subtitle", &hit.subtitle);
        marked(json.field("snippet"), &hit.snippet);
        reasons_if_any(json, &hit.reasons);
        date_if_known(json, "date", hit.date);
        page_if_known(json, hit.page_no);
        string_if_known(json, "page_name", &hit.page_name);
        string_if_known(json, "section", &hit.section);
        string_if_known(json, "paper", &hit.paper);
        json.field("kind").string(hit.kind.name());
        strings_if_any(json, "authors", &hit.authors);
        strings_if_any(json, "readings", &hit.readings);
    });
}

fn reasons_if_any(json: &mut Json, reasons: &[Reason]) {
    if !reasons.is_empty() {
        json.field("reasons").list(reasons, reason);
    }
}

/// Why an article is a near match, 原文作“matched”: `{asked, matched, rule}`. `rule` is `number`, `look-alike`,
/// `substitution`, `insertion` or `deletion`.
fn reason(json: &mut Json, reason: &Reason) {
    json.object(|json| {
        json.field("asked").string(&reason.asked);
        json.field("matched").string(&reason.matched);
        json.field("rule").string(reason.rule.name());
    });
}

/// What one phrase of the query adds to an article's score: `{phrase, articles, frequency, in_title, points}`.
fn contribution(json: &mut Json, contribution: &Contribution) {
    json.object(|json| {
        json.field("phrase").string(&contribution.phrase);
        json.field("articles").number(contribution.articles.into());
        json.field("frequency").number(contribution.frequency.into());
        json.field("in_title").flag(contribution.in_title);
        json.field("points").number(contribution.points.into());
    });
}

/// What the archive holds: `{articles, characters, papers, first_date, last_date, version}`; `version` is that
/// of the index format.
pub fn about(archive: &Archive<'_>) -> Result<String, IndexError> {
    let counts = archive.counts();
    let (first, last) = archive.date_range()?.unzip();
    let papers = archive.papers()?;
    Ok(Json::of(|json| {
        json.object(|json| {
            json.field("articles").number(counts.articles.into());
            json.field("characters").number(counts.characters);
            json.field("papers").list(&papers, |json, paper| json.string(paper));
            date_if_known(json, "first_date", first);
            date_if_known(json, "last_date", last);
            json.field("version").number(engine::index::VERSION.into());
        });
    }))
}

/// One article as the page shows it. `level` is how it matches the query, left out where it does not; `reasons` are
/// a near match's, as a hit's are.
pub fn article(marked_article: &MarkedArticle) -> String {
    let MarkedArticle { article, .. } = marked_article;
    Json::of(|json| {
        json.object(|json| {
            json.field("id").string(&article.id);
            if let Some(level) = marked_article.level {
                json.field("level").string(level.name());
            }
            reasons_if_any(json, &marked_article.reasons);
            string_if_known(json, "paper", &article.paper);
            date_if_known(json, "date", article.date);
            string_if_known(json, "edition", &article.edition);
            page_if_known(json, article.page_no);
            string_if_known(json, "page_name", &article.page_name);
            string_if_known(json, "section", &article.section);
            json.field("kind").string(article.kind.name());
            marked_if_any(json, "lead_title", &marked_article.lead_title);
            marked(json.field("title"), &marked_article.title);
            marked_if_any(json, "subtitle", &marked_article.subtitle);
            string_if_known(json, "dateline", &article.dateline);
            if !article.authors.is_empty() {
                json.field("authors").list(&article.authors, |json, author| {
                    json.object(|json| {
                        json.field("name").string(&author.name);
                        string_if_known(json, "role", &author.role);
                    });
                });
            }
            marked_if_any(json, "byline", &marked_article.byline);
            paragraphs(json, &marked_article.paragraphs);
            if !marked_article.captions.is_empty() {
                json.field("captions").list(&marked_article.captions, |json, (text, credit)| {
                    json.object(|json| {
                        marked(json.field("text"), text);
                        marked(json.field("credit"), credit);
                    });
                });
            }
            string_if_known(json, "jump_from", &article.jump_from);
            string_if_known(json, "jump_to", &article.jump_to);
            string_if_known(json, "source_file", &article.source_file);
            string_if_known(json, "source_url", &article.source_url);
            strings_if_any(json, "flags", &article.flags);
            if let Some(quality) = article.quality {
                json.field("quality").thousandths(quality);
            }
            if !marked_article.readings.is_empty() {
                json.field("readings").list(&marked_article.readings, |json, reading| {
                    json.object(|json| {
                        json.field("source_file").string(&reading.source_file);
                        marked(json.field("title"), &reading.title);
                        paragraphs(json, &reading.paragraphs);
                    });
                });
            }
        });
    })
}

/// What to offer while a reader types: a list of `{text, kind, articles, query}`. `kind` is `title`, `author`,
/// `section` or `phrase`, `articles` how many a search for it finds, `query` the whole query to run.
pub fn suggestions(suggestions: &[Suggestion]) -> String {
    Json::of(|json| {
        json.list(suggestions, |json, suggestion| {
            json.object(|json| {
                json.field("text").string(&suggestion.text);
                json.field("kind").string(suggestion.kind.name());
                json.field("articles").number(suggestion.articles.into());
                json.field("query").string(&suggestion.query);
            });
        });
    })
}

/// Places of a query with what stands around them: `{total, lines: [{id, date, page_no, title, left, keyword,
/// right}]}`; `total` counts all places, not only those in `lines`.
pub fn concordance(kwic: &Kwic) -> String {
    Json::of(|json| {
        json.object(|json| {
            json.field("total").number(kwic.total as u64);
            json.field("lines").list(&kwic.lines, concordance_line);
        });
    })
}

fn concordance_line(json: &mut Json, line: &KwicLine) {
    json.object(|json| {
        json.field("id").string(&line.id);
        date_if_known(json, "date", line.date);
        page_if_known(json, line.page_no);
        json.field("title").string(&line.title);
        json.field("left").string(&line.left);
        json.field("keyword").string(&line.keyword);
        json.field("right").string(&line.right);
    });
}

/// Issues with their pages and articles: a list of `{date, pages: [{paper, page_no, page_name, articles: [{id,
/// title, kind}]}]}`.
pub fn issues(issues: &[Issue]) -> String {
    Json::of(|json| {
        json.list(issues, |json, issue| {
            json.object(|json| {
                date_if_known(json, "date", issue.date);
                json.field("pages").list(&issue.pages, page);
            });
        });
    })
}

fn page(json: &mut Json, page: &Page) {
    json.object(|json| {
        string_if_known(json, "paper", &page.paper);
        page_if_known(json, page.page_no);
        string_if_known(json, "page_name", &page.page_name);
        json.field("articles").list(&page.articles, entry);
    });
}

fn entry(json: &mut Json, entry: &Entry) {
    json.object(|json| {
        json.field("id").string(&entry.id);
        json.field("title").string(&entry.title);
        json.field("kind").string(entry.kind.name());
    });
}

/// Articles like another one: a list of `{id, title, date, page_no, near_identical}`; `near_identical` says
/// whether it is the same text again.
pub fn similar(similar: &[SimilarArticle]) -> String {
    Json::of(|json| {
        json.list(similar, |json, article| {
            json.object(|json| {
                json.field("id").string(&article.id);
                json.field("title").string(&article.title);
                date_if_known(json, "date", article.date);
                page_if_known(json, article.page_no);
                json.field("near_identical").flag(article.near_identical);
            });
        });
    })
}

/// A text with its marks: a list of `{text, hit}`.
fn marked(json: &mut Json, segments: &[Segment]) {
    json.list(segments, |json, segment| {
        json.object(|json| {
            json.field("text").string(&segment.text);
            json.field("hit").flag(segment.hit);
        });
    });
}

fn paragraphs(json: &mut Json, paragraphs: &[Vec<Segment>]) {
    json.field("paragraphs").list(paragraphs, |json, paragraph| marked(json, paragraph));
}

fn marked_if_any(json: &mut Json, name: &str, segments: &[Segment]) {
    if !segments.is_empty() {
        marked(json.field(name), segments);
    }
}

fn string_if_known(json: &mut Json, name: &str, value: &str) {
    if !value.is_empty() {
        json.field(name).string(value);
    }
}

fn strings_if_any(json: &mut Json, name: &str, values: &[String]) {
    if !values.is_empty() {
        json.field(name).list(values, |json, value| json.string(value));
    }
}

fn date_if_known(json: &mut Json, name: &str, date: Option<Date>) {
    if let Some(date) = date {
        json.field(name).string(&date.separated("-"));
    }
}

fn page_if_known(json: &mut Json, page_no: Option<u16>) {
    if let Some(page_no) = page_no {
        json.field("page_no").number(page_no.into());
    }
}
