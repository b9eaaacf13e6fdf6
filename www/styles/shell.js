/**
 * The look of the field and everything that must be there before the engine is asked for: colours, type,
 * field, status line. `views.js` has the rest and comes with the first answer. Both are text here
 * and become constructable stylesheets, which a strict content policy allows where it forbids inline style.
 *
 * The page around us may contain anything (`* { all: unset }` too). Rules of the page win over `:host`, so
 * what must hold there is `!important`; inside, one wrapper starts from `all: initial` and inherits only
 * what it chooses. Custom properties named `--jianbao-*` are the theme; light and dark follow the page's
 * own `color-scheme`. Lengths are pixels and `em`, never `rem`: the page's root font size is the page's.
 */
export const SHELL_STYLE = `
:host { display: block !important; }
:host([hidden]) { display: none !important; }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }

.root {
  all: initial;
  color-scheme: inherit;
  display: block;
  --ink: var(--jianbao-ink, #211d18);
  --soft: var(--jianbao-soft, #685f54);
  --paper: var(--jianbao-paper, #fbf8f1);
  --raised: var(--jianbao-raised, #fffdf8);
  --rule: var(--jianbao-rule, #d9d0c0);
  --edge: var(--jianbao-edge, #8d8273);
  --accent: var(--jianbao-accent, #9c2a1c);
  --mark: var(--jianbao-mark, #ffe39a);
  --mark-ink: var(--jianbao-mark-ink, #211d18);
  --mark-near: var(--jianbao-mark-near, #d8e6ee);
  --sans: var(--jianbao-sans, system-ui, "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif);
  --serif: var(--jianbao-serif, "Songti SC", "Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", "STSong", SimSun, serif);
  color: var(--ink);
  font: 400 var(--jianbao-size, medium)/1.6 var(--sans);
  text-align: start;
  overflow-wrap: anywhere;
  line-break: strict;
  text-autospace: normal;
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
  -webkit-tap-highlight-color: transparent;
}
.root:lang(zh-Hant) {
  --sans: var(--jianbao-sans, system-ui, "PingFang TC", "Noto Sans TC", "Noto Sans CJK TC", "Microsoft JhengHei", sans-serif);
  --serif: var(--jianbao-serif, "Songti TC", "Noto Serif TC", "Noto Serif CJK TC", "PMingLiU", serif);
}
@supports (color: light-dark(#000, #fff)) {
  .root {
    --ink: var(--jianbao-ink, light-dark(#211d18, #ece5d8));
    --soft: var(--jianbao-soft, light-dark(#685f54, #a89d8d));
    --paper: var(--jianbao-paper, light-dark(#fbf8f1, #171411));
    --raised: var(--jianbao-raised, light-dark(#fffdf8, #211d19));
    --rule: var(--jianbao-rule, light-dark(#d9d0c0, #3b342c));
    --edge: var(--jianbao-edge, light-dark(#8d8273, #7d7264));
    --accent: var(--jianbao-accent, light-dark(#9c2a1c, #ee8a76));
    --mark: var(--jianbao-mark, light-dark(#ffe39a, #6b4e0a));
    --mark-ink: var(--jianbao-mark-ink, light-dark(#211d18, #fff3d6));
    --mark-near: var(--jianbao-mark-near, light-dark(#d8e6ee, #25465a));
  }
}

.field {
  display: flex;
  align-items: center;
  position: relative;
  background: var(--raised);
  border: 1px solid var(--edge);
  border-radius: var(--jianbao-radius, 3px);
  min-block-size: 52px;
}
.field:focus-within { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
.icon {
  inline-size: 1.375em; block-size: 1.375em; flex: none;
  fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round;
}
.field > .icon { margin-inline: 16px 4px; color: var(--soft); pointer-events: none; }
.input {
  all: unset;
  flex: 1; min-inline-size: 0;
  box-sizing: border-box;
  padding: 12px 8px;
  font: 400 max(1.125em, 16px)/1.5 var(--sans);
  color: var(--ink);
  text-overflow: ellipsis;
  cursor: text;
}
.input::placeholder { color: var(--soft); opacity: 1; }
.input::-webkit-search-cancel-button, .input::-webkit-search-decoration { display: none; -webkit-appearance: none; }
.button {
  all: unset;
  box-sizing: border-box;
  display: inline-flex; align-items: center; justify-content: center; gap: 6px;
  min-block-size: 44px; min-inline-size: 44px;
  padding: 4px 14px;
  border-radius: var(--jianbao-radius, 3px);
  color: var(--accent);
  cursor: pointer;
  font: 500 .9375em/1.4 var(--sans);
}
.button:hover { background: color-mix(in srgb, var(--accent) 9%, transparent); }
.button:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.button.clear { color: var(--soft); padding: 0; margin-inline-end: 4px; font-size: .8125em; }
.visually-hidden {
  position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; padding: 0;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap; border: 0;
}
.trigger { border: 1px solid var(--edge); background: var(--raised); color: var(--ink); padding-inline: 14px 20px; }
.dialog {
  inline-size: min(960px, 100vw - 32px); max-inline-size: none;
  block-size: auto; max-block-size: min(100dvb - 64px, 960px);
  margin: 32px auto auto; padding: 0; overflow: auto; overscroll-behavior: contain;
  color: var(--ink); background: var(--paper); border: 1px solid var(--edge); border-radius: var(--jianbao-radius, 3px);
}
.dialog::backdrop { background: rgb(20 16 12 / 45%); }
.inside { padding: 8px 20px 20px; }
.button.close { display: flex; margin-inline: auto -8px; inline-size: max-content; color: var(--soft); font-size: .875em; }
@media (max-width: 640px) {
  .dialog { inline-size: 100vw; block-size: 100dvb; max-block-size: none; margin: 0; border: 0; border-radius: 0; }
  .inside { padding-inline: 16px; }
}
.progress { block-size: 2px; overflow: hidden; margin-block-start: 2px; }
.busy .progress::before {
  content: ""; display: block; block-size: 100%; inline-size: 30%;
  background: var(--accent); opacity: 0;
  animation: sweep 1.1s ease-in-out infinite;
}
@keyframes sweep { 0% { transform: translateX(-100%); opacity: 1; } 100% { transform: translateX(340%); opacity: 1; } }
.status { margin: 10px 0 0; color: var(--soft); font-size: .9375em; min-block-size: 1.6em; display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; }
.loading { display: none; }
.opening.busy .loading { display: flex; opacity: 0; animation: appear 0s .25s forwards; }
@keyframes appear { to { opacity: 1; } }
.invite { margin: 4px 0 0; }
/* What comes pushes nothing about that is being read. */
.expecting .view-start { min-block-size: 100vb; }
.expecting .view-start slot { visibility: hidden; animation: reveal 0s 1.5s forwards; }
@keyframes reveal { to { visibility: visible; } }
slot[name="start"] { display: block; }
.invite .button, .message .button { padding-inline-start: 0; }
.message { padding: 16px 20px; border-inline-start: 3px solid var(--accent); background: var(--raised); margin-block: 16px; }
.message p { margin: 0 0 8px; }
.message p:last-child { margin: 0; }
.message strong { font: 700 1.125em/1.6 var(--serif); }

@media (prefers-reduced-motion: reduce) {
  .busy .progress::before { animation: none; inline-size: 100%; opacity: 1; }
}
@media (forced-colors: active) {
  .field { border-color: ButtonBorder; }
  .field:focus-within { outline: 2px solid Highlight; }
  .button { border: 1px solid ButtonBorder; }
}
`;
