/**
 * The site of another newspaper: its name, logo, colours, fonts, imprint and links in the places where the build writes
 * what `jianbao.toml` says. The newspaper is invented.
 */

const TITLE = "鹭洲晚报";
const SUBTITLE = "1998 年创刊以来的全文";

/** Custom properties `--jianbao-*`, light and dark. */
const LIGHT = {
  ink: "#14211f",
  soft: "#52625e",
  paper: "#f4f8f7",
  raised: "#ffffff",
  rule: "#d0dbd8",
  edge: "#71847f",
  accent: "#00635f",
  mark: "#ffd9a8",
  "mark-ink": "#14211f",
  "mark-near": "#d6e4f7",
  serif: '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif',
};
const DARK = {
  ink: "#e2ecea",
  soft: "#a0b1ad",
  paper: "#0e1516",
  raised: "#172122",
  rule: "#2c3a3a",
  edge: "#71847f",
  accent: "#6cc9c3",
  mark: "#6b4413",
  "mark-ink": "#ffeedb",
  "mark-near": "#23415f",
};
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#12908a" d="M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22z"/><path fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" d="M4 14c3 3 5 3 8 0s5-3 8 0M7 10c0-4 5-6 8-3l3 1"/></svg>`;

/** @param {Record<string, string>} properties */
const declared = (properties) =>
  Object.entries(properties)
    .map(([name, value]) => `--jianbao-${name}:${value};`)
    .join("");

/**
 * How the host of such a site behaves, as `serve` takes it.
 * @type {import("./server.mjs").Ways}
 */
export const THEMED = {
  extra: { "/logo.svg": LOGO },
  bytes: (path, bytes) => {
    if (path === "/page.css")
      return Buffer.from(
        `${bytes}:root{${declared(LIGHT)}}@media screen and (prefers-color-scheme: dark){:root{${declared(DARK)}}}`,
      );
    if (path !== "/index.html") return bytes;
    const settings = JSON.stringify({ title: TITLE, subtitle: SUBTITLE, logo: "logo.svg" });
    const page = bytes
      .toString()
      .replace(/<title>[^<]*/, `<title>${TITLE} · ${SUBTITLE}`)
      .replace(/(id="jianbao-settings">)[^<]*/, `$1${settings}`)
      .replace(/(class="name"><a href="\.\/">)[^<]*/, `$1<img class="logo" src="logo.svg" alt="">${TITLE}`)
      .replace(/class="subject" data-message="subject">[^<]*/, `class="subject">${SUBTITLE}`)
      .replace(
        "</footer>",
        '<p class="imprint"><span>CC BY 4.0</span><a href="mailto:archive@paper.example">联系我们</a></p><nav class="links" aria-label="链接"><a href="https://paper.example/">本报网站</a></nav></footer>',
      );
    return Buffer.from(page);
  },
};
