/**
 * The languages of the interface. Each is one file of this folder, fetched only by who reads it; the default
 * comes along, so that there is always something to say. A language is added by its file and a row here.
 */
import zhHans from "./zh-Hans.js";

/** @import { LanguageTable, Messages } from "../types/messages.d.ts" */

export const DEFAULT_LANGUAGE = "zh-Hans";

/**
 * Language tag → its name in itself, and its table.
 * @type {Record<string, {name: string, load: () => Promise<{default: LanguageTable}>}>}
 */
export const LANGUAGES = {
  "zh-Hans": { name: "简体", load: async () => ({ default: zhHans }) },
  "zh-Hant": { name: "繁體", load: () => import("./zh-Hant.js") },
  en: { name: "English", load: () => import("./en.js") },
};

/**
 * Which of our languages suits a `lang` value: the one with the same language and script (zh-TW is written
 * in Hant); the default where none has.
 * @param {string|null} [lang]
 */
export function languageOf(lang) {
  const wanted = languageAndScript(lang || DEFAULT_LANGUAGE);
  return Object.keys(LANGUAGES).find((tag) => languageAndScript(tag) === wanted) ?? DEFAULT_LANGUAGE;
}

/** @param {string} tag */
function languageAndScript(tag) {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    return ""; // not a language tag
  }
}

/**
 * The messages of the language that suits `lang`; those of the default language where its file cannot be had.
 * @param {string|null} [lang]
 * @returns {Promise<Messages>}
 */
export async function loadMessages(lang) {
  const tag = languageOf(lang);
  try {
    const file = await LANGUAGES[tag]?.load();
    if (file) return messagesOf(tag, file.default);
  } catch {
    // The default language will do.
  }
  return messagesOf(DEFAULT_LANGUAGE, zhHans);
}

/** Kinds of articles that say something in place of a headline. */
const TELLING_KINDS = ["图片", "口号", "简讯"];

/**
 * A table with its formats for dates and numbers.
 * @param {string} lang
 * @param {LanguageTable} table
 * @returns {Messages}
 */
export function messagesOf(lang, table) {
  const format = (/** @type {Intl.DateTimeFormatOptions} */ options) =>
    new Intl.DateTimeFormat(table.locale, { ...options, timeZone: "UTC" });
  const long = format({ dateStyle: "long" });
  const weekday = format({ weekday: "long" });
  const yearly = format({ year: "numeric" });
  const monthly = format({ year: "numeric", month: "long" });
  const monthOnly = format({ month: lang.startsWith("zh") ? "numeric" : "long" }); // 二月 beside 2025年 would be odd
  const monthAndDay = format({ month: "long", day: "numeric" });
  const shortWeekday = format({ weekday: "narrow" });
  const number = new Intl.NumberFormat(table.locale);
  const megabytes = new Intl.NumberFormat(table.locale, { maximumSignificantDigits: 3 });
  const time = (/** @type {string} */ date) => new Date(`${date}T00:00:00Z`);
  const isDate = (/** @type {string|undefined} */ date) =>
    date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(time(date).getTime());
  const date = (/** @type {string|undefined} */ date) =>
    date && isDate(date) ? long.format(time(date)) : date || table.dateUnknown;
  const month = (/** @type {string} */ text) =>
    /^\d{4}-\d{2}$/.test(text) ? monthly.format(time(`${text}-01`)) : text;
  const year = (/** @type {string} */ text) => (/^\d{4}$/.test(text) ? yearly.format(time(`${text}-01-01`)) : text);
  return {
    ...table,
    lang,
    textLang: lang.startsWith("zh") ? null : "zh",
    nameless: (kind) => table.untitled(TELLING_KINDS.includes(kind) ? (table.kinds[kind] ?? "") : ""),
    date,
    weekday: (date) => (date && isDate(date) ? weekday.format(time(date)) : ""),
    month,
    monthOfYear: (text) => monthOnly.format(time(`${text}-01`)),
    dayOfYear: (date) => monthAndDay.format(time(date)),
    year,
    anyDate: (text) => (text.length === 4 ? year(text) : text.length === 7 ? month(text) : date(text)),
    // 1 January 2024 was a Monday.
    weekdays: () => Array.from({ length: 7 }, (_, day) => shortWeekday.format(new Date(Date.UTC(2024, 0, 1 + day)))),
    number: (value) => number.format(value),
    size: (bytes) =>
      bytes < 1_000_000
        ? `${number.format(Math.ceil(bytes / 1000))}\u00a0kB`
        : `${megabytes.format(bytes / 1_000_000)}\u00a0MB`,
  };
}
