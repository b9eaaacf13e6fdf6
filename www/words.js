/**
 * The words that stand before any answer, in the three languages the widget speaks, and the sentences for
 * what may go wrong on the way to one. `words-reading.js` has all others and comes with the first answer.
 * The idea: one table a language, the same names in each (a test compares them).
 */

const HANS = {
  searchLabel: "检索报纸全文",
  placeholder: "输入字、词、人名、电话或半句标题",
  clear: "清除",
  close: "关闭",
  loading: "正在打开报库……",
  browseOpen: "翻阅版面",
  open: "检索报纸",
  errors: {
    "no-wasm": "这个浏览器不支持 WebAssembly，无法在本机检索。请换用较新的浏览器。",
    "wasm-refused": "本页的安全策略不许运行 WebAssembly。网站管理员可在 script-src 中加上 'wasm-unsafe-eval'。",
    "broken-module": "报库文件不完整或已损坏，无法打开。请刷新页面；如果仍然这样，请告诉网站管理员。",
    missing: "报库文件不在应在的地方，无法打开。请稍后再试，或告诉网站管理员。",
    unreachable: "现在连不上网，报库还没有存到本机，无法打开。联网后请再试。",
    closed: "报库已经关闭。",
    engine: "检索时出了错。请再试一次。",
    "no-article": "报库里没有这篇文章，它可能已经移走。",
  },
  retry: "再试一次",
};

const HANT = {
  searchLabel: "檢索報紙全文",
  placeholder: "輸入字、詞、人名、電話或半句標題",
  clear: "清除",
  close: "關閉",
  loading: "正在打開報庫……",
  browseOpen: "翻閱版面",
  open: "檢索報紙",
  errors: {
    "no-wasm": "這個瀏覽器不支援 WebAssembly，無法在本機檢索。請換用較新的瀏覽器。",
    "wasm-refused": "本頁的安全政策不許執行 WebAssembly。網站管理員可在 script-src 中加上 'wasm-unsafe-eval'。",
    "broken-module": "報庫檔案不完整或已損壞，無法打開。請重新整理頁面；如果仍然這樣，請告訴網站管理員。",
    missing: "報庫檔案不在應在的地方，無法打開。請稍後再試，或告訴網站管理員。",
    unreachable: "現在連不上網，報庫還沒有存到本機，無法打開。連網後請再試。",
    closed: "報庫已經關閉。",
    engine: "檢索時出了錯。請再試一次。",
    "no-article": "報庫裏沒有這篇文章，它可能已經移走。",
  },
  retry: "再試一次",
};

const EN = {
  searchLabel: "Search the full text of the newspaper",
  placeholder: "A character, word, name, phone number or half a headline",
  clear: "Clear",
  close: "Close",
  loading: "Opening the archive…",
  browseOpen: "Browse the pages",
  open: "Search the paper",
  errors: {
    "no-wasm": "This browser does not run WebAssembly, so it cannot search here. Please use a newer one.",
    "wasm-refused": "This page's security policy refuses WebAssembly. Its owner can add 'wasm-unsafe-eval' to script-src.",
    "broken-module": "The archive's file is incomplete or damaged. Please reload; if that does not help, tell the site's owner.",
    missing: "The archive's file is not where it should be. Please try later, or tell the site's owner.",
    unreachable: "There is no connection, and the archive has not been stored on this device yet. Please try again when connected.",
    closed: "The archive has been closed.",
    engine: "Something went wrong while searching. Please try again.",
    "no-article": "The archive has no such article; it may have moved.",
  },
  retry: "Try again",
};

/** The tables themselves. */
export const FIRST_WORDS = { "zh-Hans": HANS, "zh-Hant": HANT, en: EN };

/** Which of our languages a `lang` value means; Chinese, simplified, where it says nothing we know. */
export function languageOf(lang) {
  const tag = (lang ?? "").toLowerCase();
  if (tag.startsWith("en")) return "en";
  if (/^zh\b.*\b(hant|tw|hk|mo)\b/.test(tag)) return "zh-Hant";
  return "zh-Hans";
}

/** The first words in the language that `lang` means. */
export function firstWords(lang) {
  const language = languageOf(lang);
  return { ...FIRST_WORDS[language], lang: language };
}
