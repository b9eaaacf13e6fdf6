/**
 * Types for who embeds Jianbao: the JavaScript API (`jianbao.js`) and the element (`jianbao-search.js`).
 *
 *     /// <reference types="./jianbao.d.ts" />
 *     import { open } from "./jianbao.js";
 */
import type {
  About,
  Article,
  CitationStyle,
  CiteOptions,
  Day,
  ErrorCode,
  Filters,
  IiifPage,
  Issue,
  Kwic,
  KwicOptions,
  Offline,
  RelatedArticle,
  SaveOptions,
  SearchAnswer,
  SearchOptions,
  Suggestion,
} from "./types/shapes.d.ts";

export type * from "./types/shapes.d.ts";

/** A failure; `code` says which, `message` is a sentence in English. */
export declare class JianbaoError extends Error {
  constructor(code: ErrorCode, message: string);
  code: ErrorCode;
}

export interface OpenOptions {
  /** URL of the built site's folder; by default the one that `jianbao.js` is in. */
  site?: string;
  /** `false` keeps the engine on the calling thread. */
  worker?: boolean;
}

/** Opens an archive. Rejects with a `JianbaoError`. */
export declare function open(options?: OpenOptions): Promise<Archive>;

/** A newspaper archive, from `open()`. After `close()` every method rejects with the code `closed`. */
export interface Archive {
  /** Whether the index is read in parts: answers then cost requests, and exact totals more of them. */
  get isInParts(): boolean;
  /** What the archive holds: papers, dates, numbers of articles and characters. */
  about(): Promise<About>;
  /** The articles that match `query`, best first. */
  search(query: string, options?: SearchOptions): Promise<SearchAnswer>;
  /** All hits of `query` as an IIIF Content Search 2.0 annotation page. */
  iiif(query: string, options?: { address?: string; limit?: number }): Promise<IiifPage>;
  /** Suggestions for what has been typed, in characters or in pinyin, most useful first. */
  suggest(typed: string, limit?: number, options?: { signal?: AbortSignal }): Promise<Suggestion[]>;
  /** Every occurrence of `query` with the text on either side. */
  kwic(query: string, options?: KwicOptions): Promise<Kwic>;
  /** The citation of an article. */
  cite(id: string, style: CitationStyle, options?: CiteOptions): Promise<string>;
  /** One whole article, with the matches of `query` marked. Rejects with the code `no-article`. */
  article(id: string, query?: string): Promise<Article>;
  /** The articles most like the article `id`, the most similar first. */
  related(id: string): Promise<RelatedArticle[]>;
  /** The days that have an issue, newest first, and last the articles whose day is unknown. */
  days(): Promise<Day[]>;
  /** The issue of a day, as `2024-11-20`; without a date, the articles whose day is unknown. */
  issue(date?: string): Promise<Issue | undefined>;
  /** Every issue, its pages and their articles, newest first. */
  browse(): Promise<Issue[]>;
  /** Whether the archive can be, or is, saved on this device; null where it is one file anyway. */
  offline(): Promise<Offline | null>;
  /** Saves the whole archive on this device; searching then makes no request. */
  saveOffline(options?: SaveOptions): Promise<void>;
  /** Releases the engine; it ends when nobody else holds it. */
  close(): void;
}

/** The element `<jianbao-search>`. */
export interface JianbaoSearch extends HTMLElement {
  /** URL of the built site's folder; by default the one that the script is in. */
  src: string;
  placeholder: string;
  /** `inline`, `dialog` or `page`. */
  mode: string;
  /** The key that moves to the field: `mod+k`, `/`, `none`. */
  shortcut: string;
  /** Hits of the first page. */
  limit: number;
  /** The initial filters. */
  get filters(): Filters;
  set filters(value: Filters | string);
  /** The query; setting it searches. */
  query: string;
  /** Opens the dialog in `mode="dialog"`; otherwise moves focus to the field. */
  open(): void;
}

/** What the element's events carry in `detail`. `select` can be cancelled. */
export interface JianbaoSearchEvents {
  ready: { about: About };
  search: { query: string };
  results: { query: string; total: SearchAnswer["total"] };
  select: { id: string; query: string };
  error: { code: ErrorCode; message: string };
}

declare global {
  interface HTMLElementTagNameMap {
    "jianbao-search": JianbaoSearch;
  }
}
