// The shapes of the engine's answers, written from its Rust types.
// To write it anew: BLESS=1 cargo test -p jianbao-engine --lib types

/**
 * What an archive holds.
 */
export type About = {
  /**
   * Articles.
   */
  articles: number;
  /**
   * Characters of titles, text and captions.
   */
  characters: number;
  /**
   * The newspapers, that of the newest article first.
   */
  papers: Array<string>;
  /**
   * The first day that an article carries.
   */
  first_date?: string;
  /**
   * The last day that an article carries.
   */
  last_date?: string;
  /**
   * The version of the index format.
   */
  version: number;
};

/**
 * The answer to a query.
 */
export type Results = {
  /**
   * The query as it was given.
   */
  query: string;
  /**
   * How many articles match, not only those in `hits`.
   */
  total: Totals;
  /**
   * Why nothing was looked for, if so.
   */
  empty?: Empty;
  /**
   * The query as it was understood: clauses, all of which must hold, each a list of terms of which one suffices.
   */
  understood: Term[][];
  /**
   * The part asked for: exact, then near, then related.
   */
  hits: Array<Hit>;
  /**
   * Over the articles of all levels; `None` unless asked for.
   */
  facets?: Facets;
};

/**
 * How many articles match at each level.
 */
export type Totals = {
  /**
   * Articles that contain what was asked for.
   */
  exact: number;
  /**
   * Articles that contain something close to it (近似).
   */
  near: number;
  /**
   * Articles that share much of its wording (相关).
   */
  related: number;
  /**
   * Whether `exact` is a bound, because not all candidates were looked at.
   */
  at_most?: boolean;
};

/**
 * Why a query was not answered.
 */
export type Empty = "nothing" | "too-long";

/**
 * A term as an answer shows it.
 */
export type Term = {
  /**
   * Where it is looked for.
   */
  field: "text" | "title" | "author" | "section" | "page" | "page_name" | "date";
  /**
   * What is looked for; of pages and dates `A` or `A..B`, an end left out where it is open.
   */
  text: string;
  /**
   * Whether articles that meet it are excluded.
   */
  excluded: boolean;
  /**
   * Whether nothing but the text itself will do.
   */
  quoted: boolean;
};

/**
 * One article found, as a list of results shows it. What is empty or `None` is unknown.
 */
export type Hit = {
  /**
   * The article's id.
   */
  id: string;
  /**
   * How literally it matches.
   */
  level: Level;
  /**
   * How well it matches; comparable within one answer and level only.
   */
  score: number;
  /**
   * What each phrase added to the score, if that was asked for; only of exact hits.
   */
  contributions?: Array<Contribution>;
  /**
   * What was added to the score of the contributions because the phrases are close together, or in the
   * query's own writing; only with contributions.
   */
  bonus?: number;
  /**
   * 引题.
   */
  lead_title?: Array<Segment>;
  /**
   * 主题.
   */
  title: Array<Segment>;
  /**
   * The first words of its text where it has no headline; empty where it has one.
   */
  opening?: string;
  /**
   * 副题.
   */
  subtitle?: Array<Segment>;
  /**
   * About 80 characters of the text around the marks, on one line.
   */
  snippet: Array<Segment>;
  /**
   * For a near match: what the article has instead.
   */
  reasons?: Array<Reason>;
  /**
   * The day of the issue.
   */
  date?: string;
  /**
   * 版次, from 1.
   */
  page_no?: number;
  /**
   * 版名.
   */
  page_name?: string;
  /**
   * 栏目.
   */
  section?: string;
  /**
   * The newspaper's name.
   */
  paper?: string;
  /**
   * What it is, by its Chinese name.
   */
  kind: string;
  /**
   * The names of its authors.
   */
  authors?: Array<string>;
  /**
   * File names of the article's other readings, which were searched too.
   */
  readings?: Array<string>;
};

/**
 * How literally an article, or a place in it, matches.
 */
export type Level = "exact" | "near" | "related";

/**
 * A piece of text, marked or not. All segments of a text put together are the text.
 */
export type Segment = {
  /**
   * The source's own wording.
   */
  text: string;
  /**
   * Whether this is what the query asked for.
   */
  hit: boolean;
  /**
   * How literally it is what the query asked for; `None` where it is no hit.
   */
  kind?: Level;
};

/**
 * Why an article is a near match.
 */
export type Reason = {
  /**
   * What was asked for.
   */
  asked: string;
  /**
   * What the article has instead, in its own wording (原文作“右五精神”).
   */
  matched: string;
  /**
   * How the two differ.
   */
  rule: Rule;
};

/**
 * What makes a near match differ from the phrase; the better ones first.
 */
export type Rule = "number" | "look-alike" | "substitution" | "insertion" | "deletion";

/**
 * What one phrase of a query adds to an article's score, before closeness and writing are looked at.
 */
export type Contribution = {
  /**
   * The phrase as matching sees it.
   */
  phrase: string;
  /**
   * Articles that contain it, or that at most do where it has more than two characters.
   */
  articles: number;
  /**
   * How often it occurs in this one.
   */
  frequency: number;
  /**
   * Whether it occurs in a title line.
   */
  in_title: boolean;
  /**
   * What it adds.
   */
  points: number;
};

/**
 * How many of the articles found have one value.
 */
export type FacetCount = {
  /**
   * The value as the source writes it, numbers in figures, months as `2024-11`.
   */
  value: string;
  /**
   * Articles that have it.
   */
  count: number;
};

/**
 * An article with a query's marks in it. What is empty or `None` is unknown.
 */
export type MarkedArticle = {
  /**
   * The article's id.
   */
  id: string;
  /**
   * How the article matches the query; `None` where it does not, or there was no query.
   */
  level?: Level;
  /**
   * For a near match: what the article has instead.
   */
  reasons?: Array<Reason>;
  /**
   * The newspaper's name.
   */
  paper?: string;
  /**
   * The day of the issue.
   */
  date?: string;
  /**
   * 版本: morning, evening, a city's edition.
   */
  edition?: string;
  /**
   * 版次, from 1.
   */
  page_no?: number;
  /**
   * 版名.
   */
  page_name?: string;
  /**
   * 栏目.
   */
  section?: string;
  /**
   * What it is, by its Chinese name.
   */
  kind: string;
  /**
   * 引题.
   */
  lead_title?: Array<Segment>;
  /**
   * 主题.
   */
  title: Array<Segment>;
  /**
   * 副题.
   */
  subtitle?: Array<Segment>;
  /**
   * 消息头 as printed.
   */
  dateline?: string;
  /**
   * The people of the byline.
   */
  authors?: Array<Author>;
  /**
   * The byline as printed.
   */
  byline?: Array<Segment>;
  /**
   * The text.
   */
  paragraphs: Array<Array<Segment>>;
  /**
   * The captions of its pictures.
   */
  captions?: Array<MarkedCaption>;
  /**
   * 上接, as printed.
   */
  jump_from?: string;
  /**
   * 下转, as printed.
   */
  jump_to?: string;
  /**
   * File name within the corpus.
   */
  source_file?: string;
  /**
   * Where it was published online.
   */
  source_url?: string;
  /**
   * What is doubtful, in words.
   */
  flags?: Array<string>;
  /**
   * How sound the text looks, in thousandths; serialised as a fraction from 0 to 1.
   */
  quality?: number;
  /**
   * One for each of the article's other readings.
   */
  readings?: Array<MarkedReading>;
};

/**
 * A picture's caption with a query's marks in it.
 */
export type MarkedCaption = {
  /**
   * The caption's text.
   */
  text: Array<Segment>;
  /**
   * The credit as printed; empty where there is none.
   */
  credit: Array<Segment>;
};

/**
 * Another reading with a query's marks in it.
 */
export type MarkedReading = {
  /**
   * File name within the corpus.
   */
  source_file: string;
  /**
   * The headline of this reading.
   */
  title: Array<Segment>;
  /**
   * The text of this reading.
   */
  paragraphs: Array<Array<Segment>>;
};

/**
 * One person of a byline.
 */
export type Author = {
  /**
   * The name as printed, padding between characters removed (魏　薇 is 魏薇).
   */
  name: string;
  /**
   * 记者, 通讯员, 文, 摄影, 编辑, 供图 …; empty where the byline names none.
   */
  role?: string;
};

/**
 * Something to offer for what was typed.
 */
export type Suggestion = {
  /**
   * As the source writes it.
   */
  text: string;
  /**
   * What it is.
   */
  kind: SuggestionKind;
  /**
   * How many articles it finds by itself, without what was typed before it.
   */
  articles: number;
  /**
   * The query to run if it is taken: what was typed, its last term completed.
   */
  query: string;
};

/**
 * What a suggestion is.
 */
export type SuggestionKind = "title" | "author" | "section" | "phrase";

/**
 * A part of a concordance.
 */
export type Kwic = {
  /**
   * All places, not only those in `lines`.
   */
  total: number;
  /**
   * The part asked for: newest article first, then in the order of the article.
   */
  lines: Array<KwicLine>;
  /**
   * Whether there are more: only the first two thousand articles are looked through.
   */
  at_least?: boolean;
};

/**
 * One place.
 */
export type KwicLine = {
  /**
   * The article's.
   */
  id: string;
  /**
   * The article's day.
   */
  date?: string;
  /**
   * The article's page.
   */
  page_no?: number;
  /**
   * The article's headline.
   */
  title: string;
  /**
   * The first words of its text where it has no headline; empty where it has one.
   */
  opening?: string;
  /**
   * The context before it, 左文.
   */
  left: string;
  /**
   * What was found, as the source has it.
   */
  keyword: string;
  /**
   * The context after it, 右文.
   */
  right: string;
};

/**
 * A day that has an issue.
 */
export type Day = {
  /**
   * `None` for the articles without a date.
   */
  date?: string;
  /**
   * How many articles it has.
   */
  articles: number;
};

/**
 * One issue of the archive: all articles of one day, page by page.
 */
export type Issue = {
  /**
   * `None` holds the articles without a date.
   */
  date?: string;
  /**
   * In the order of the newspapers and their pages.
   */
  pages: Array<Page>;
};

/**
 * One page of an issue.
 */
export type Page = {
  /**
   * The newspaper's name; empty where it is unknown.
   */
  paper?: string;
  /**
   * 版次, from 1.
   */
  page_no?: number;
  /**
   * 版名; empty where it is unknown.
   */
  page_name?: string;
  /**
   * In the order of the page.
   */
  articles: Array<Entry>;
};

/**
 * An article as a table of contents lists it.
 */
export type Entry = {
  /**
   * The article's id.
   */
  id: string;
  /**
   * Its headline; empty where it has none.
   */
  title: string;
  /**
   * The first words of its text where it has no headline; empty where it has one.
   */
  opening?: string;
  /**
   * What it is.
   */
  kind: string;
};

/**
 * An article that is like another.
 */
export type SimilarArticle = {
  /**
   * Its id.
   */
  id: string;
  /**
   * Its headline; empty where it has none.
   */
  title: string;
  /**
   * The first words of its text where it has no headline; empty where it has one.
   */
  opening?: string;
  /**
   * Its day.
   */
  date?: string;
  /**
   * Its page.
   */
  page_no?: number;
  /**
   * Whether it is the same text again, not merely about the same.
   */
  near_identical: boolean;
};

/**
 * How many of the articles found have each value, facet by facet.
 */
export type Facets = {
  year: Array<FacetCount>;
  month: Array<FacetCount>;
  page_no: Array<FacetCount>;
  section: Array<FacetCount>;
  author: Array<FacetCount>;
  kind: Array<FacetCount>;
  paper: Array<FacetCount>;
};

/**
 * The form of a citation.
 */
export type CitationStyle =
  | "gb2025"
  | "gb2015"
  | "bibtex"
  | "ris"
  | "csl";
