/**
 * The look of answers: list, article, messages. It comes with the first answer, so that a page that is only
 * looked at does not load it. Sizes answer to the widget's own width (container queries), because it may
 * stand in a sidebar of a wide page. Chinese text is set after CLREQ: strict line breaking, two-character
 * indents, justified lines of at most 38 characters, line height 1.75 and more.
 */
export const VIEWS_STYLE = `
.content { container: jianbao / inline-size; }
h2, h3, p, ol, ul, figure { margin: 0; padding: 0; font: inherit; }
a { color: inherit; text-decoration: none; }
h2:focus { outline: none; } /* focus comes here from a link, never from the keyboard */
a:focus-visible, summary:focus-visible, select:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 1px; }
mark { background: linear-gradient(transparent 14%, var(--mark) 14% 90%, transparent 90%); color: var(--mark-ink); box-decoration-break: clone; -webkit-box-decoration-break: clone; }
mark.near { background: linear-gradient(transparent 14%, var(--mark-near) 14% 90%, transparent 90%); color: inherit; text-decoration: underline dotted; text-underline-offset: .25em; }
mark.related { background: none; color: inherit; text-decoration: underline 2px color-mix(in srgb, var(--accent) 45%, transparent); text-underline-offset: .25em; }

/* A long count wraps beside the ways on rather than sending them to a line of their own. */
.count { flex: 1 1 8em; word-break: keep-all; font-variant-numeric: tabular-nums; }
.result-tools { margin-inline-start: auto; display: flex; align-items: center; gap: 4px 12px; }
.status .button { font-size: 1em; font-weight: 400; padding-inline: 4px; }
select {
  appearance: auto; cursor: pointer;
  min-block-size: 44px; margin: 0; padding: 4px; color: var(--ink);
  background: transparent; border: 0;
  font: 400 1em/1.5 var(--sans); text-align: end;
}
option { background: var(--raised); color: var(--ink); }

.understood { color: var(--soft); font-size: .9375em; padding-block-end: 4px; }

.search { position: relative; }
.suggestions {
  position: absolute; inset-inline: 0; inset-block-start: 100%; z-index: 2;
  max-block-size: 60vb; overflow: auto; list-style: none; padding-block: 4px;
  background: var(--raised); border: 1px solid var(--edge); border-radius: var(--jianbao-radius, 3px);
  box-shadow: 0 8px 24px rgb(20 16 12 / 16%);
}
.suggestions li { display: flex; align-items: center; justify-content: space-between; gap: 16px; min-block-size: 44px; padding: 4px 16px 4px 50px; cursor: pointer; }
.suggestions li:hover { background: color-mix(in srgb, var(--accent) 7%, transparent); }
.suggestions li[aria-selected="true"] { background: color-mix(in srgb, var(--accent) 13%, transparent); box-shadow: inset 3px 0 var(--accent); }
.suggested { min-inline-size: 0; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.suggestions .tally { flex: none; }
.active-filters { display: flex; flex-wrap: wrap; gap: 8px; padding-block: 8px 0; }
.chip { border: 1px solid var(--accent); padding-inline: 12px; }
.status .filter-toggle { border: 1px solid var(--edge); padding-inline: 16px; margin-inline-end: auto; }
@container jianbao (max-width: 479px) { .result-tools { inline-size: 100%; } }
.stale { opacity: .55; }
.wide .result-columns { display: grid; grid-template-columns: 264px minmax(0, 1fr); column-gap: 48px; }
.result-main .status { margin-block-end: 6px; }
.wide .view-results > :is(.message, .understood) { margin-inline-start: 312px; }
.result-main { container: jianbao / inline-size; }
.filter-column { min-inline-size: 0; }
.wide .filter-panel { padding-block: 12px 32px; }
/* Over the filters, not over the results. */
.wide .suggestions { inset-inline-end: auto; inline-size: 264px; max-block-size: 80vb; }
.wide .suggestions li { flex-direction: column; align-items: flex-start; justify-content: center; gap: 2px; padding: 6px 16px; }
.wide .suggested { white-space: normal; }
.wide .suggestions .tally { margin: 0; font-size: .8125em; line-height: 1.4; }
.drawer {
  position: fixed; inset: 0 0 0 auto; margin: 0; padding: 0;
  inline-size: min(360px, 100vw - 40px); max-inline-size: none; block-size: 100dvb; max-block-size: none;
  overflow: auto; overscroll-behavior: contain;
  color: var(--ink); background: var(--paper); border: 0; border-inline-start: 1px solid var(--edge);
}
.drawer::backdrop { background: rgb(20 16 12 / 45%); }
.drawer[open] { display: flex; flex-direction: column; }
.drawer-head { position: sticky; inset-block-start: 0; z-index: 1; display: flex; align-items: center; justify-content: space-between; padding: 4px 8px 4px 20px; background: var(--paper); border-block-end: 1px solid var(--rule); }
.drawer-head h2 { font: 700 1.125em/1.5 var(--serif); }
.drawer-head .button.close { margin: 0; }
.drawer .filter-panel { flex: 1; padding: 12px 20px; }
.drawer-foot { position: sticky; inset-block-end: 0; padding: 10px 20px max(10px, env(safe-area-inset-bottom)); background: var(--paper); border-block-start: 1px solid var(--rule); }
.drawer-foot .button { inline-size: 100%; }
.chart { padding-block: 0 12px; }
.bars { display: flex; align-items: stretch; block-size: 112px; border-block-end: 1px solid var(--edge); touch-action: pan-y; user-select: none; cursor: crosshair; }
.bar { all: unset; flex: 1 1 0; min-inline-size: 0; display: flex; align-items: flex-end; padding-inline: 1px; cursor: crosshair; }
.bar span { display: block; inline-size: 100%; max-inline-size: 40px; margin-inline: auto; background: var(--edge); }
.bar[aria-pressed="true"] span, .bar.brushed span, .bar:hover span { background: var(--accent); }
.bar:focus-visible { outline: 2px solid var(--accent); outline-offset: -1px; }
.ends { display: flex; justify-content: space-between; color: var(--soft); font-size: .8125em; padding-block: 4px; }
.numbers table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.numbers th, .numbers td { text-align: start; font-weight: 400; padding: 4px 32px 4px 0; border-block-end: 1px solid var(--rule); }
.numbers td { text-align: end; padding-inline-end: 0; }
.facets { display: grid; grid-template-columns: repeat(auto-fill, minmax(136px, 1fr)); gap: 8px 28px; padding-block: 8px 16px; }
.facet { border: 0; margin: 0; padding: 0; min-inline-size: 0; }
.facet legend { padding: 0; font: 700 .9375em/1.6 var(--sans); color: var(--soft); }
.facet ul { list-style: none; }
.facet label, .choice { display: flex; align-items: center; gap: 8px; min-block-size: 44px; cursor: pointer; }
.facet input, .choice input { inline-size: 18px; block-size: 18px; margin: 0; flex: none; accent-color: var(--accent); }
.facet .tally { margin-inline-start: auto; }
.export { display: flex; flex-wrap: wrap; gap: 4px 12px; margin-block-start: -16px; }
.export .button { padding-inline: 0; color: var(--soft); font-size: .875em; margin-inline-end: 12px; }
@media (pointer: fine) { .facet label, .choice { min-block-size: 30px; } }

.group .hit:first-child { padding-block-start: 10px; }
.group + .group { margin-block-start: 40px; }
.label { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 16px; border-block-start: 3px double var(--edge); padding-block: 12px 4px; }
.label p { color: var(--soft); font-size: .875em; text-wrap: pretty; }
.level { font: 700 1.0625em/1.5 var(--serif); color: var(--accent); }
.tally { margin-inline-start: .5em; font: 400 .875em/1 var(--sans); color: var(--soft); font-variant-numeric: tabular-nums; }
.hits { list-style: none; }
.hit {
  display: grid; gap: 4px; padding-block: 18px 20px;
  border-block-end: 1px solid var(--rule);
}
.headline { font: 700 1.25em/1.45 var(--serif); }
/* Headlines break where the paper set a space or a point, inside a clause only where it must be. */
.headline, .head h2, .lead-title, .subtitle, .over { word-break: keep-all; overflow-wrap: anywhere; }
.headline a { display: inline; }
.over { font: 400 .9375em/1.5 var(--serif); color: var(--soft); }
.headline a:hover { color: var(--accent); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .25em; }
.origin { color: var(--soft); font-size: .875em; line-height: 1.6; display: flex; flex-wrap: wrap; gap: 0 .875em; font-variant-numeric: tabular-nums; order: -1; }
.snippet { font-size: 1em; line-height: 1.75; text-align: start; max-inline-size: 44em; }
.reason, .also-read, .same { font-size: .875em; color: var(--soft); }
.head + .reason { margin-block: -12px 20px; }
.reason::before { content: "≈"; margin-inline-end: .4em; color: var(--accent); }
.offline { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; margin-block: 8px 16px; }
.offline .note, .offline .tally { margin: 0; }
.offline progress { inline-size: min(20rem, 100%); block-size: 6px; accent-color: var(--accent); }
.incomplete .button { padding-inline-start: 0; }
.incomplete { margin-block: 0 8px; padding: 8px 12px; border-inline-start: 3px solid var(--accent); background: var(--raised); font-size: .9375em; }
.more { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; padding-block: 20px 32px; }
.more:empty { padding-block: 0 32px; }
.button.wide { border: 1px solid var(--edge); padding-inline: 24px; }
.shown { color: var(--soft); font-size: .875em; font-variant-numeric: tabular-nums; }

@container jianbao (min-width: 704px) {
  .hit { grid-template-columns: 152px minmax(0, 1fr); column-gap: 28px; }
  .hit > * { grid-column: 2; }
  .hit > .origin { grid-column: 1; grid-row: 1 / span 6; flex-direction: column; padding-block-start: .45em; }
  .hit > .origin time { color: var(--ink); }
}

.kwic { border-block-start: 1px solid var(--rule); margin-block-start: 8px; }
.kwic, .kwic tbody { display: block; }
.kwic tr { display: grid; grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr); align-items: baseline; padding-block: 2px 8px; border-block-end: 1px solid var(--rule); font-family: var(--serif); }
.kwic td { padding: 0; white-space: pre; overflow: hidden; line-height: 1.75; }
.kwic .left { display: flex; justify-content: flex-end; mask-image: linear-gradient(90deg, transparent, #000 1.25em); }
.kwic .right { mask-image: linear-gradient(270deg, transparent, #000 1.25em); }
.kwic .left span { flex: none; }
.kwic .keyword { padding-inline: 2px; overflow: visible; }
.of { grid-column: 1 / -1; min-inline-size: 0; padding: 0; text-align: start; font: 400 .875em/1.5 var(--sans); color: var(--soft); }
.of a { display: flex; align-items: center; gap: .75em; min-block-size: 36px; }
@media (pointer: coarse) { .of a { min-block-size: 44px; } }
.of .on { flex: none; font-variant-numeric: tabular-nums; }
.of .named { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.of a:hover .named { color: var(--accent); text-decoration: underline; text-underline-offset: .25em; }
@container jianbao (min-width: 704px) {
  .kwic tr { grid-template-columns: 264px minmax(0, 1fr) auto minmax(0, 1fr); padding-block: 2px; }
  .of { grid-column: 1; padding-inline-end: 24px; }
}

.tools {
  position: sticky; inset-block-start: 0; z-index: 1;
  display: flex; align-items: center; justify-content: space-between; gap: 8px;
  margin-block-start: 8px; padding-block: 4px;
  background: var(--paper); border-block-end: 1px solid var(--rule);
}
.tools > .button:first-child { padding-inline-start: 0; }
.tools > .button:last-child { padding-inline-end: 0; }
.tools > .button > .icon { margin-inline-start: -8px; }
.stepper { display: flex; align-items: center; }
.tools .button, .where { white-space: nowrap; }
.where { color: var(--soft); font-size: .875em; padding-inline-end: 8px; font-variant-numeric: tabular-nums; }
.stepper .button { padding: 0; }
.sheet { max-inline-size: 38em; margin-inline: auto; padding-block: 32px 48px; font-size: 1.0625em; }
.head { padding-block-end: 20px; margin-block-end: 24px; border-block-end: 3px double var(--edge); }
.head .origin { margin-block-end: 16px; }
.lead-title { font: 400 1.125em/1.6 var(--serif); color: var(--soft); }
.head h2 { font: 700 clamp(1.4em, 1.05em + 2.4cqi, 2em)/1.4 var(--serif); text-wrap: balance; padding-block: 4px; scroll-margin-block-start: 64px; }
.subtitle { font: 400 1.125em/1.6 var(--serif); margin-block-start: 4px; }
.text { font-family: var(--serif); line-height: 1.9; text-spacing-trim: trim-start; hanging-punctuation: allow-end; line-break: strict; word-break: normal; }
/* Justified only where a line has room to take up what a long number leaves over. */
@container jianbao (min-width: 480px) { .text { text-align: justify; } }
.text p { text-indent: 2em; margin-block-end: .5em; }
.dateline { font: 700 1em/1 var(--sans); font-size: .9375em; }
.text .byline { text-align: end; text-indent: 0; color: var(--soft); margin-block-start: .75em; }
.text .jump { text-indent: 0; color: var(--soft); font-family: var(--sans); font-size: .9375em; }
.text mark { scroll-margin-block: 96px; }
.text mark.current, .head mark.current, .captions mark.current { outline: 2px solid var(--accent); outline-offset: 1px; }
.sheet h3, .issue .around h3 { font: 700 1em/1.5 var(--sans); color: var(--accent); margin-block-end: 6px; }
.captions, .readings, .flags, .source, .citation, .around { margin-block-start: 28px; padding-block-start: 16px; border-block-start: 1px solid var(--rule); }
.captions ul { list-style: none; }
.captions li { font-size: .9375em; line-height: 1.75; }
.captions li + li { margin-block-start: 8px; }
.credit { color: var(--soft); margin-inline-start: 1em; }
.flags { font-size: .9375em; }
.flags ul { padding-inline-start: 1.25em; line-height: 1.75; }
.source { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 20px; color: var(--soft); font-size: .875em; }
.source a, .message a { color: var(--accent); text-decoration: underline; text-underline-offset: .2em; padding-block: .35em; }
summary { cursor: pointer; color: var(--accent); font-weight: 500; padding-block: 10px; }
.citation .row { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; }
.choice { margin-inline-end: 12px; font-size: .9375em; }
.citation .notice { color: var(--soft); font-size: .875em; }
.citation pre { margin: 4px 0 0; padding: 14px 16px; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--raised); border: 1px solid var(--rule); font: 400 .9375em/1.7 var(--sans); user-select: all; }
.citation pre:focus-visible { outline: 2px solid var(--accent); }
ins { text-decoration: underline 2px var(--accent); text-underline-offset: .22em; }
.around ol { list-style: none; }
.around li { border-block-end: 1px solid var(--rule); }
.around li > :not(.origin) { display: block; padding-block: 10px; font: 400 1em/1.5 var(--serif); }
.around .origin { padding-block-end: 10px; margin-block-start: -6px; }
.around [aria-current] { color: var(--soft); }
.around a:hover, .newspage a:hover { color: var(--accent); }
.steps { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 8px; margin-block-start: 12px; }
.steps .button { padding-inline: 0 8px; }

.sections { display: grid; gap: 40px 48px; padding-block: 12px 8px; }
.block { min-inline-size: 0; border-block-start: 3px double var(--edge); padding-block-start: 12px; }
.block h2, .issue h2 { font: 700 1.375em/1.5 var(--serif); }
.block-head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 16px; color: var(--soft); font-variant-numeric: tabular-nums; }
.block-head h2 { color: var(--ink); }
.date { color: var(--accent); }
.date:hover { text-decoration: underline; text-underline-offset: .25em; }
.newest .weekday { font-size: 1em; margin-inline-start: .5em; }
.block ol { list-style: none; }
.block li a { display: block; padding-block: 10px; font: 400 1.0625em/1.5 var(--serif); word-break: keep-all; overflow-wrap: anywhere; text-wrap: pretty; }
.block li a:hover { color: var(--accent); }
.leads li, .other-pages li { border-block-end: 1px solid var(--rule); }
.leads { padding-block-start: 4px; }
.leads li:first-child a { font-weight: 700; font-size: clamp(1.5em, 1.1em + 2cqi, 2em); line-height: 1.35; padding-block: 8px 14px; }
.leads li a { font-weight: 700; }
.other-pages { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 240px), 1fr)); gap: 24px 32px; padding-block: 24px 20px; }
.other-pages h3 { font: 700 .9375em/1.5 var(--sans); color: var(--accent); padding-block-end: 4px; border-block-end: 1px solid var(--edge); }
.this-day > ol > li { display: grid; grid-template-columns: 4.5em minmax(0, 1fr); column-gap: 8px; border-block-end: 1px solid var(--rule); }
.this-day .on a { font: 700 1em/1.6 var(--sans); color: var(--accent); font-variant-numeric: tabular-nums; }
.months { display: flex; align-items: center; gap: 4px; margin-block: 4px; }
.months select { text-align: start; }
.months .step { padding: 0; color: var(--accent); }
.months .step:first-child { margin-inline-start: -11px; }
.months .step:last-child { margin-inline-start: auto; margin-inline-end: -11px; }
.months .step:disabled { color: var(--edge); cursor: default; opacity: .6; background: none; }
.month { border-collapse: collapse; inline-size: 100%; max-inline-size: 480px; table-layout: fixed; font-variant-numeric: tabular-nums; }
.month th { font: 400 .8125em/2 var(--sans); color: var(--soft); padding: 0; }
.month td { padding: 0; text-align: center; color: var(--soft); block-size: 44px; }
.month td.has a { display: flex; align-items: center; justify-content: center; block-size: 44px; color: var(--accent); font-weight: 700; background: var(--raised); border: 1px solid var(--edge); }
.month td.has a:hover { background: var(--accent); color: var(--paper); }
.undated { padding-block-start: 8px; color: var(--accent); }
.undated a { display: inline-block; padding-block: 10px; }
.years .bars { block-size: 96px; margin-block-start: 8px; }
.wide .sections { grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)); }
.wide .sections.has-newest { grid-template-columns: minmax(0, 1fr) 336px; grid-template-rows: repeat(calc(var(--beside) - 1), auto) 1fr auto; }
.wide .has-newest > .newest { grid-column: 1; grid-row: 1 / span var(--beside); }
.wide .has-newest > .block:not(.newest) { grid-column: 2; }
.wide .sections > slot { grid-column: 1 / -1; }
.issue h2 { font-size: 1.625em; padding-block: 20px 12px; border-block-end: 3px double var(--edge); }
.weekday { font: 400 .625em/1 var(--sans); color: var(--soft); margin-inline-start: .5em; }
.pages { display: grid; gap: 32px; padding-block: 24px; }
.newspage { break-inside: avoid; }
.newspage h3 { font: 700 1em/1.5 var(--sans); color: var(--accent); padding-block-end: 6px; border-block-end: 1px solid var(--edge); }
.newspage ol { list-style: none; }
.newspage li { border-block-end: 1px solid var(--rule); }
.newspage li a { display: block; padding-block: 10px; font: 400 1.0625em/1.5 var(--serif); }
.newspage li:first-child a { font-weight: 700; font-size: 1.1875em; }
@container jianbao (min-width: 704px) { .pages { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 32px 48px; } }
.note { color: var(--soft); font-size: .875em; }
.readings .stepper { position: sticky; inset-block-start: 53px; z-index: 1; justify-content: flex-end; background: var(--paper); border-block-end: 1px solid var(--rule); }
.comparison { margin-block-start: 16px; }
.comparison table { inline-size: 100%; table-layout: fixed; border-collapse: collapse; }
.comparison th { text-align: start; vertical-align: top; font: 700 .9375em/1.5 var(--sans); padding-block: 8px; border-block-end: 1px solid var(--edge); }
.comparison td { vertical-align: top; padding: 8px 0; border-block-end: 1px solid var(--rule); }
.comparison p { font: 400 1em/1.85 var(--serif); }
.comparison p + p { margin-block-start: .5em; }
.file { display: block; font-weight: 400; color: var(--soft); font-size: .875em; overflow-wrap: anywhere; }
.comparison [data-difference] { scroll-margin-block: 140px; }
.gap { color: var(--accent); font-weight: 700; }
.comparison .current { background: var(--mark-near); outline: 2px solid var(--accent); outline-offset: 1px; }
/* One above the other where there is no room; each cell then says which reading it is. */
@container jianbao (max-width: 599px) {
  .comparison :is(table, tbody, tr, td) { display: block; }
  .comparison thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  .comparison tr { border-block-end: 1px solid var(--edge); padding-block: 8px; }
  .comparison td { border: 0; padding: 4px 0; }
  .comparison td:empty { display: none; }
  .comparison td::before { content: attr(data-column); display: block; font: 400 .8125em/1.5 var(--sans); color: var(--soft); }
  .comparison .unchanged td + td, .comparison .unchanged td::before { display: none; }
}
@container jianbao (min-width: 600px) { .comparison :is(th, td):first-child { padding-inline-end: 28px; } }
.readings[open] { --wide: min(100cqi, 68em); inline-size: var(--wide); margin-inline-start: calc((100% - var(--wide)) / 2); }
@media (forced-colors: active) {
  .suggestions li[aria-selected="true"] { outline: 2px solid Highlight; outline-offset: -2px; }
  mark, mark.near, mark.related { background: Mark; color: MarkText; forced-color-adjust: none; text-decoration: underline; }
  .hit, .tools { border-color: CanvasText; }
  .bar span { background: CanvasText; forced-color-adjust: none; }
  .bar[aria-pressed="true"] span, .bar.brushed span { background: Highlight; }
}
@media print {
  .root { color-scheme: light; }
  .tools, .field, .progress, .more, .status, .citation, .around, .source .button, .source a { display: none; }
  .sheet { max-inline-size: none; padding: 0; font-size: 11pt; }
  mark { background: none; text-decoration: underline; }
}
`;
