/**
 * The shapes that page, worker and tests share. What the engine answers is generated from its Rust types
 * (`answers.d.ts`); here are the names the page uses for them, what the page asks, and what its modules pass
 * to each other.
 */
export type {
  About,
  CitationStyle,
  Entry as IssueArticle,
  FacetCount,
  Facets,
  Hit,
  Issue,
  Kwic,
  KwicLine,
  Level,
  MarkedArticle as Article,
  MarkedReading as Reading,
  Page as IssuePage,
  Reason,
  Results as SearchAnswer,
  Segment,
  SimilarArticle as RelatedArticle,
  Suggestion,
  Term,
} from "./answers.d.ts";

import type { Facets } from "./answers.d.ts";

/** Why something failed; the messages of a language have a sentence for those that a reader can meet. */
export type ErrorCode =
  | "no-wasm"
  | "wasm-refused"
  | "broken-module"
  | "missing"
  | "unreachable"
  | "no-worker"
  | "stopped"
  | "closed"
  | "engine"
  | "no-article"
  | "unknown-method";

export type Sort = "relevance" | "newest" | "oldest" | "page";

/** Which articles may be found. An article needs one of the values of each facet's list. */
export interface Filters extends Partial<Record<Exclude<keyof Facets, "month">, string[]>> {
  /** First and last day, as `2024`, `2024-11` or `2024-11-20`. */
  from?: string;
  to?: string;
  /** A day of any year, as `11-20`. */
  day?: string;
  /** Least quality of the recognised text, from 0 to 1. */
  quality?: number;
}

export interface SearchOptions {
  /** Most hits to return; 10 by default. */
  limit?: number;
  /** Hits to skip. */
  offset?: number;
  /** `relevance` by default. */
  sort?: Sort | string;
  filters?: Filters;
  /** Whether to count the values of every facet over all hits. */
  facets?: boolean;
  /** Whether to say what made each hit's score. */
  explain?: boolean;
}

export interface KwicOptions {
  /** Characters on either side; 24 by default. */
  width?: number;
  offset?: number;
  limit?: number;
}

export interface CiteOptions {
  /** Day of access, as `2024-11-20`. */
  accessed?: string;
  /** Where the article is online; default: what the article itself says, `""` for the printed paper. */
  url?: string;
  /** Whether to include 引题 and 副题. */
  otherTitles?: boolean;
}

export interface IiifAnnotation {
  id: string;
  type: string;
  motivation: string;
  body?: { type: string; value: string; format: string };
  /** The address of an article, or a text quote in one of the hits. */
  target: any;
}

/** An annotation page of the IIIF Content Search API 2.0. */
export interface IiifPage {
  "@context": string;
  id: string;
  type: "AnnotationPage";
  items: IiifAnnotation[];
  annotations?: { type: "AnnotationPage"; id: string; items: IiifAnnotation[] }[];
}

// Worker and engine

export type Method = "about" | "search" | "suggest" | "article" | "related" | "kwic" | "cite" | "browse";

/** The module's archive, as its bindings give it. */
export type Engine = Record<Method, (...args: any[]) => any> & { free?(): void };

/** An engine that runs somewhere, in a worker or here. `close` says why, for requests that are still open. */
export interface RunningEngine {
  ask(method: Method, args: unknown[]): Promise<any>;
  close(why: Error & { code: ErrorCode }): void;
}

export type ToWorker =
  | { site: string }
  | { module: WebAssembly.Module | null }
  | { id: number; method: string; args: unknown[] };

export interface FromWorker {
  ready?: true;
  id?: number | undefined;
  value?: unknown;
  failure?: { code: ErrorCode; message: string };
}

/** What the reader looks at; `model/address.js` writes it as a URL. */
export interface State {
  query: string;
  sort: string;
  filters: Filters;
  /** Id of the open article. */
  article: string;
  /** Date of the open issue. */
  issue: string;
  /** `kwic` for the concordance. */
  view: string;
}

/** The URL of the present state with these changes. */
export type Link = (change: Partial<State>) => string;
