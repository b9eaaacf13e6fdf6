/** What the engine answers. Fields that are not known are left out. */

export type Level = "exact" | "near" | "related";

/** A piece of a text. Pieces that match have `hit` and how they match; absent `kind` is exact. */
export interface Segment {
  text: string;
  hit?: boolean;
  kind?: Level;
}

export interface About {
  articles: number;
  characters: number;
  papers: string[];
  first_date?: string;
  last_date?: string;
  version: number;
}

export interface Term {
  field: "text" | "title" | "author" | "section" | "page" | "page_name" | "date";
  text: string;
  excluded: boolean;
  quoted: boolean;
}

export interface FacetCount {
  value: string;
  count: number;
}

export interface Facets {
  year: FacetCount[];
  month: FacetCount[];
  page_no: FacetCount[];
  section: FacetCount[];
  author: FacetCount[];
  kind: FacetCount[];
  paper: FacetCount[];
}

export interface Reason {
  asked: string;
  matched: string;
  rule: "number" | "look-alike" | "substitution" | "insertion" | "deletion";
}

export interface Hit {
  id: string;
  level: Level;
  score: number;
  lead_title?: Segment[];
  title: Segment[];
  subtitle?: Segment[];
  snippet: Segment[];
  reasons?: Reason[];
  date?: string;
  page_no?: number;
  page_name?: string;
  section?: string;
  paper?: string;
  kind: string;
  authors?: string[];
  readings?: string[];
}

export interface SearchAnswer {
  query: string;
  total: { exact: number; near: number; related: number };
  empty?: "nothing" | "too-long";
  understood: Term[][];
  hits: Hit[];
  facets?: Facets;
}

export interface Author {
  name: string;
  role?: string;
}

export interface Caption {
  text: Segment[];
  credit: Segment[];
}

export interface Reading {
  source_file: string;
  title: Segment[];
  paragraphs: Segment[][];
}

export interface Article {
  id: string;
  level?: Level;
  reasons?: Reason[];
  paper?: string;
  date?: string;
  edition?: string;
  page_no?: number;
  page_name?: string;
  section?: string;
  kind: string;
  lead_title?: Segment[];
  title: Segment[];
  subtitle?: Segment[];
  dateline?: string;
  authors?: Author[];
  byline?: Segment[];
  paragraphs: Segment[][];
  captions?: Caption[];
  jump_from?: string;
  jump_to?: string;
  source_file?: string;
  source_url?: string;
  flags?: string[];
  quality?: number;
  readings?: Reading[];
}

export interface Suggestion {
  text: string;
  kind: "title" | "author" | "section" | "phrase";
  articles: number;
  query: string;
}

export interface KwicLine {
  id: string;
  date?: string;
  page_no?: number;
  title: string;
  left: string;
  keyword: string;
  right: string;
}

export interface Kwic {
  total: number;
  lines: KwicLine[];
}

export interface IssueArticle {
  id: string;
  title: string;
  kind: string;
}

export interface IssuePage {
  paper?: string;
  page_no?: number;
  page_name?: string;
  articles: IssueArticle[];
}

export interface Issue {
  date?: string;
  pages: IssuePage[];
}

export interface RelatedArticle {
  id: string;
  title: string;
  date?: string;
  page_no?: number;
  near_identical: boolean;
}
