/** What the widget says: every sentence of one language, and its formats for dates and numbers. */
import type { Facet } from "../model/filters.js";
import type { ErrorCode } from "./shapes.d.ts";

/** A file of `messages/` exports one of these. Numbers come formatted. */
export interface LanguageTable {
  /** BCP 47 locale for `Intl`. */
  locale: string;

  searchLabel: string;
  placeholder: string;
  clear: string;
  close: string;
  loading: string;
  browseOpen: string;
  open: string;
  retry: string;
  reload: string;
  /** Saving the archive on this device; sizes come formatted. */
  offline: {
    save(size: string): string;
    note: string;
    saving(done: string, total: string): string;
    stop: string;
    saved: string;
    stopped: string;
  };
  errors: Record<Exclude<ErrorCode, "no-worker" | "unknown-method" | "cancelled">, string>;

  results: string;
  total(n: string): string;
  /** In place of `total`, while not all of them are known to match. */
  atMost(n: string): string;
  counting: string;
  /** What is said when the rest of an answer cannot be had. */
  incomplete(reason: string): string;
  noneExact: string;
  levels: Record<"exact" | "near" | "related", string>;
  levelNotes: Record<"near" | "related", string>;
  someNear(n: string): string;
  someRelated(n: string): string;
  besides(others: string): string;
  none(query: string): string;
  noneHelp: string;
  covers(paper: string, dates: string, articles: string): string;
  nothing: string;
  tooLong: string;
  more(n: string): string;
  moreShown(n: string): string;
  shown(n: string, total: string): string;
  exportCsv: string;
  exportJson: string;
  alsoRead(names: string): string;

  suggestions: string;
  suggestionKinds: Record<string, string>;

  filters: string;
  showHits(n: string): string;
  sort: string;
  sorts: Record<string, string>;
  facets: Record<Facet, string>;
  clearFilters: string;
  removeFilter(name: string): string;
  moreValues(n: string): string;
  histogram: string;
  histogramNote: string;
  histogramTable: string;
  period: string;
  count: string;
  kinds: Record<string, string>;

  understood: string;
  quote(text: string): string;
  and: string;
  or: string;
  grouped(either: string): string;
  not(whole: string): string;
  except(whole: string): string;
  literally: string;
  inField(field: string, value: string): string;
  fields: Record<string, string>;
  between(first: string, last: string): string;
  since(day: string): string;
  until(day: string): string;
  reason(asked: string, matched: string, rule: string): string;
  rules: Record<string, string>;
  separator: string;
  semicolon: string;
  listSeparator: string;
  labelled(label: string, value: string): string;

  kwic: string;
  kwicTotal(query: string, n: string): string;
  /** Where only the newest articles were looked through. */
  kwicAtLeast(query: string, n: string): string;
  kwicNewest: string;
  kwicSource: string;
  kwicLeft: string;
  kwicMatch: string;
  kwicRight: string;
  kwicMore: string;
  kwicShown(n: string, total: string): string;
  kwicAll: string;

  back: string;
  backToIssues: string;
  opened(title: string): string;
  page(number: number | string, name?: string): string;
  dateUnknown: string;
  untitled(kind: string): string;
  match(n: string, total: string): string;
  matchCount(total: string): string;
  previousMatch: string;
  nextMatch: string;
  jumpFrom(page: string): string;
  jumpTo(page: string): string;
  captions: string;
  flags: string;
  flagsNote: string;
  readings: string;
  readingsNote: string;
  thisReading: string;
  differenceCount(n: string): string;
  difference(n: string, total: string): string;
  previousDifference: string;
  nextDifference: string;
  noDifferences: string;
  tooDifferent: string;
  source: string;
  sourcePage: string;
  permalink: string;
  print: string;
  onThisPage: string;
  relatedArticles: string;
  sameText: string;
  previousPage: string;
  nextPage: string;
  cite: string;
  citationStyle: string;
  citeTitles: string;
  citeAddress: string;
  copy: string;
  copied: string;
  copyFailed: string;

  browse: string;
  issues: string;
  sameDay: string;
  newestIssue: string;
  wholeIssue(pages: string): string;
  thisDay: string;
  yearsNote: string;
  calendarYear: string;
  calendarMonth: string;
  previousMonth: string;
  nextMonth: string;
  articleCount(n: string): string;

  /** The archive's own page (`index.html`), which is written in the default language; `data-message` → text. */
  siteTitle?: string;
  site?: Record<string, string>;
}

/** A language's table and formats. */
export interface Messages extends LanguageTable {
  lang: string;
  /** The language of the newspaper, which is Chinese, where the interface speaks another one. */
  textLang: string | null;
  /** Shown in place of a missing headline: the kind, where it is informative. */
  nameless(kind: string): string;
  /** 2024年11月20日; what is no such date is returned as it is. */
  date(date?: string): string;
  /** 星期三, or nothing. */
  weekday(date?: string): string;
  /** 2024年11月 from 2024-11. */
  month(text: string): string;
  /** 11月 from 2024-11. */
  monthOfYear(text: string): string;
  /** 11月20日 from 2024-11-20. */
  dayOfYear(date: string): string;
  /** 2024年 from 2024. */
  year(text: string): string;
  /** A year, a month or a day. */
  anyDate(text: string): string;
  /** The short names of the days, Monday first. */
  weekdays(): string[];
  /** 12,345 */
  number(value: number): string;
  /** 12.3 MB, 450 kB */
  size(bytes: number): string;
}
