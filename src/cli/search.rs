//! `jianbao search`: the page's engine on the command line, for editors, scripts and tests.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, IsTerminal, Write, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use engine::search::MAX_QUERY_CHARACTERS;
use engine::{Archive, Contribution, Empty, Hit, Level, Results, Rule, Segment, Totals};
use jianbao_site::request::Request;
use serde::Serialize;

use super::built_site::{BuiltSite, Trace};
use super::{CorpusOption, printable};

#[derive(Debug, clap::Args)]
pub struct Search {
    #[command(flatten)]
    corpus: CorpusOption,
    /// A built site instead of a corpus: its folder or its address on the web; read as its page reads it, without facets
    #[arg(long, value_name = "DIR_OR_URL", conflicts_with = "path")]
    site: Option<String>,
    /// Add to each answer what was read for it, from cold: bytes, requests, and trips that wait for one another
    #[arg(long, requires = "site", requires = "json")]
    trace: bool,
    /// One answer a line, with the facets of all hits
    #[arg(long)]
    json: bool,
    /// Hits at most, or `all`
    #[arg(long, value_name = "N", default_value = "10", value_parser = limit)]
    limit: usize,
    /// Hits to pass over
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: usize,
    /// relevance, newest, oldest or page
    #[arg(long, default_value = "relevance", value_parser = ["relevance", "newest", "oldest", "page"])]
    sort: String,
    /// Say of each exact hit what each phrase adds to its score
    #[arg(long)]
    explain: bool,
    /// A file of queries, one a line
    #[arg(long, value_name = "FILE")]
    queries: Option<PathBuf>,
    /// What to look for; several words are one query
    #[arg(value_name = "QUERY", allow_hyphen_values = true, trailing_var_arg = true)]
    query: Vec<String>,
}

/// An answer as JSON.
#[derive(Serialize)]
struct Answer<'r> {
    #[serde(flatten)]
    results: &'r Results,
    #[serde(skip_serializing_if = "Option::is_none")]
    trace: Option<Trace>,
}

fn limit(text: &str) -> Result<usize, String> {
    if text == "all" {
        return Ok(usize::MAX);
    }
    text.parse().map_err(|_| "give a number, or `all`".to_owned())
}

impl Search {
    pub fn run(&self) -> Result<ExitCode> {
        let queries = self.all_queries()?;
        let request = Request {
            limit: Some(self.limit),
            offset: self.offset,
            sort: self.sort.clone(),
            facets: self.json && self.site.is_none(),
            explain: self.explain,
            ..Request::default()
        };
        match &self.site {
            Some(place) => {
                let site = BuiltSite::open(place)?;
                let traced = |(results, trace)| (results, self.trace.then_some(trace));
                self.answer_all(&queries, |query| site.search(query, &request).map(traced))
            }
            None => {
                let index = self.corpus.index()?;
                let archive = Archive::open(&index)?;
                self.answer_all(&queries, |query| Ok((archive.search(query, request.options())?, None)))
            }
        }
    }

    /// Prints the answers to all queries. The exit code says whether anything was found.
    fn answer_all(
        &self,
        queries: &[String],
        search: impl Fn(&str) -> Result<(Results, Option<Trace>)>,
    ) -> Result<ExitCode> {
        let mut out = BufWriter::new(stdout().lock());
        let mut found = false;
        for query in queries {
            let (results, trace) = search(query)?;
            let Totals { exact, near, related, .. } = results.total;
            found |= exact + near + related > 0;
            if self.json {
                writeln!(out, "{}", serde_json::to_string(&Answer { results: &results, trace })?)?;
            } else {
                match results.empty {
                    Some(Empty::Nothing) => {
                        eprintln!(
                            "jianbao: “{query}” holds nothing to search for; give a word, a name or a number."
                        );
                    }
                    Some(Empty::TooLong) => {
                        eprintln!(
                            "jianbao: the query is longer than {MAX_QUERY_CHARACTERS} characters; shorten it."
                        );
                    }
                    None => {}
                }
                writeln!(out, "{query}: {exact} articles, {near} near (近似), {related} related (相关)")?;
                for hit in &results.hits {
                    print_hit(&mut out, hit)?;
                    if self.explain {
                        print_score(&mut out, hit)?;
                    }
                }
            }
        }
        out.flush()?;
        Ok(ExitCode::from(u8::from(!found)))
    }

    fn all_queries(&self) -> Result<Vec<String>> {
        let given = (!self.query.is_empty()).then(|| self.query.join(" "));
        match (&self.queries, given) {
            (None, None) => {
                bail!("there is no query; write it behind the options, or name a file with --queries")
            }
            (None, Some(query)) => Ok(vec![query]),
            (Some(file), given) => Ok(given.into_iter().chain(read_queries(file)?).collect()),
        }
    }
}

fn read_queries(path: &Path) -> Result<Vec<String>> {
    let file = File::open(path).with_context(|| format!("{}: cannot be opened", path.display()))?;
    let lines: Result<Vec<String>, _> = BufReader::new(file).lines().collect();
    lines.with_context(|| format!("{}: cannot be read as lines of UTF-8", path.display()))
}

fn print_hit(out: &mut impl Write, hit: &Hit) -> Result<()> {
    let date = hit.date.map_or("----------".to_owned(), |date| date.to_string());
    let page = hit.page_no.map_or(String::new(), |page| format!(" 第{page}版"));
    let level = match hit.level {
        Level::Exact => "",
        Level::Near => "近似 ",
        Level::Related => "相关 ",
    };
    writeln!(out, "\n{level}{date}{page}  {}  [{}]", marked(&hit.title), hit.id)?;
    for reason in &hit.reasons {
        writeln!(out, "    原文作“{}” ({})", printable(&reason.matched), rule(reason.rule))?;
    }
    writeln!(out, "    {}", marked(&hit.snippet))?;
    Ok(())
}

fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::Number => "number",
        Rule::LookAlike => "look-alike",
        Rule::Substitution => "substitution",
        Rule::Insertion => "insertion",
        Rule::Deletion => "deletion",
    }
}

fn print_score(out: &mut impl Write, hit: &Hit) -> Result<()> {
    writeln!(out, "    score {}", hit.score)?;
    for Contribution { phrase, articles, frequency, in_title, points } in &hit.contributions {
        let title = if *in_title { ", in the title" } else { "" };
        let places = format!("in {articles} articles, here about {frequency} times{title}");
        writeln!(out, "      {points:>6}  {phrase}: {places}")?;
    }
    if let Some(bonus) = hit.bonus {
        writeln!(out, "      {bonus:>6}  for standing close together, or as it was typed")?;
    }
    Ok(())
}

/// Segments as a line, marks in bold on a terminal and in brackets elsewhere.
fn marked(segments: &[Segment]) -> String {
    let (open, close) = if stdout().is_terminal() { ("\x1b[1;33m", "\x1b[0m") } else { ("[", "]") };
    let piece = |segment: &Segment| match segment.hit {
        true => format!("{open}{}{close}", printable(&segment.text)),
        false => printable(&segment.text),
    };
    segments.iter().map(piece).collect()
}
