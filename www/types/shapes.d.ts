/**
 * The shapes that page, worker and tests share. What the engine answers is generated from its Rust types
 * (`answers.d.ts`); here are the names the page uses for them, what the page asks, and what its modules pass
 * to each other.
 */
export type {
  About,
  CitationStyle,
  Day,
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
  | "broken-index"
  | "part-missing"
  | "part-damaged"
  | "replaced"
  | "no-room"
  | "cancelled"
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
  /**
   * Whether the first hits are enough: `total.at_most` then says that `total.exact` is a bound, and nothing near or
   * related is looked for. Matters only where the index is read in parts.
   */
  quick?: boolean;
  /** Gives the search up when it is no longer needed. */
  signal?: AbortSignal;
}

/** Whether an archive can be, or is, saved on this device. */
export interface Offline {
  /** Bytes of the files behind the root. */
  bytes: number;
  /** Whether this browser keeps files for us. */
  isOffered: boolean;
  isSaved: boolean;
}

export interface SaveOptions {
  /** Is told how many bytes are there. */
  onProgress?(progress: { done: number; total: number }): void;
  signal?: AbortSignal;
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

// The site's manifest, `manifest.json`

/** A file of a site, its path from the site's folder. */
export interface SiteFile {
  file: string;
  length: number;
  /** In hex. */
  sha256: string;
}

/** An index in files of its own. */
export interface PartsManifest {
  index: "parts";
  version: number;
  root: SiteFile;
  /** Bytes of root and files. */
  length: number;
  /** Bytes of each file but the last. */
  fileSize: number;
  /** `false` where the files are so small that they are fetched as a whole. */
  ranges?: boolean;
  files?: SiteFile[];
  /** In place of `files`: where file `n` is `n.bin`, and a file that holds the list. */
  folder?: string;
  list?: SiteFile;
}

export type Manifest = { index: "embedded"; version: number } | PartsManifest;

// Worker and engine

/** What the engine is asked. */
export type EngineMethod =
  | "about"
  | "search"
  | "suggest"
  | "article"
  | "related"
  | "kwic"
  | "cite"
  | "browse"
  | "days"
  | "issue";

/** What may be asked from outside: the engine's methods, and those of whoever reads its index. */
export type Method = EngineMethod | "offline" | "saveOffline";

/** Ranges of files that the engine needs before it can answer: file, first byte, byte after the last. */
export interface Missing {
  missing: [file: number, from: number, to: number][];
}

/** The module's archive, as its bindings give it. Each method answers or says what is missing. */
export type Engine = Record<EngineMethod, (...args: any[]) => any> & {
  /** Takes bytes of a file from byte `from` on. */
  provide(file: number, from: number, bytes: Uint8Array): void;
  /** Bytes taken and held. */
  held(): number;
  /** Drops them; what is needed again is asked for again. */
  forget(): void;
  free?(): void;
};

/** What the script that wasm-bindgen makes of the engine exports. */
export interface EngineScript {
  default(options: { module_or_path: unknown }): Promise<unknown>;
  Archive: { new (): Engine; openRoot(root: Uint8Array, fileSize: number): Engine };
}

/** The root of an index in parts, and where the rest is. */
export interface Index {
  manifest: PartsManifest;
  root: Uint8Array;
}

/** How a request is made: who waits can give up, and hear how far it is. */
export interface Asking {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: unknown) => void) | undefined;
}

/** An engine that runs somewhere, in a worker or here. `close` says why, for requests that are still open. */
export interface RunningEngine {
  /** Whether its index is read in parts. */
  isInParts: boolean;
  ask(method: Method, args: unknown[], how?: Asking): Promise<any>;
  close(why: Error & { code: ErrorCode }): void;
}

/** What the page has fetched for the engine already; null where that failed, and the engine tries by itself. */
export interface Fetched {
  module: WebAssembly.Module | null;
  index: Index | null | undefined;
}

export type ToWorker =
  | { site: string }
  | { fetched: Fetched }
  | { id: number; method: string; args: unknown[] }
  | { cancel: number };

export interface FromWorker {
  ready?: true;
  isInParts?: boolean;
  id?: number | undefined;
  value?: unknown;
  progress?: unknown;
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
