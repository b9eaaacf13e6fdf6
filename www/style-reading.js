/**
 * The look of answers: list, article, messages. It comes with the first answer, so that a page that is only
 * looked at does not load it. Sizes answer to the widget's own width (container queries), because it may
 * stand in a sidebar of a wide page. Chinese text is set after CLREQ: strict line breaking, two-character
 * indents, justified lines of at most 38 characters, line height 1.75 and more.
 */
export const READING_STYLE = `
.content { container: jianbao / inline-size; }
h2, h3, p, ol, ul, figure { margin: 0; padding: 0; font: inherit; }
a { color: inherit; text-decoration: none; }
a:focus-visible, h2:focus-visible, summary:focus-visible, select:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 1px; }
mark { background: linear-gradient(transparent 14%, var(--mark) 14% 90%, transparent 90%); color: var(--mark-ink); box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.near mark { background: linear-gradient(transparent 14%, var(--mark-near) 14% 90%, transparent 90%); color: inherit; text-decoration: underline dotted; text-underline-offset: .25em; }

.count { font-variant-numeric: tabular-nums; }
.sort { margin-inline-start: auto; }
select {
  appearance: auto; cursor: pointer;
  min-block-size: 2.75rem; margin: 0; padding: .25rem; color: var(--ink);
  background: transparent; border: 0;
  font: 400 1em/1.5 var(--sans); text-align: end;
}
option { background: var(--raised); color: var(--ink); }

.group { margin-block-start: .5rem; }
.group + .group { margin-block-start: 2.5rem; }
.label { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1rem; border-block-start: 3px double var(--edge); padding-block: .75rem .25rem; }
.label p { color: var(--soft); font-size: .875em; }
.level { font: 700 1.0625em/1.5 var(--serif); color: var(--accent); }
.tally { margin-inline-start: .5em; font: 400 .875em/1 var(--sans); color: var(--soft); font-variant-numeric: tabular-nums; }
.hits { list-style: none; }
.hit {
  display: grid; gap: .25rem; padding-block: 1.125rem 1.25rem;
  border-block-end: 1px solid var(--rule);
}
.headline { font: 700 1.25em/1.45 var(--serif); text-wrap: pretty; }
.headline a { display: inline; }
.headline a:hover { color: var(--accent); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .25em; }
.origin { color: var(--soft); font-size: .875em; line-height: 1.6; display: flex; flex-wrap: wrap; gap: 0 .875em; font-variant-numeric: tabular-nums; order: -1; }
.snippet { font-size: 1em; line-height: 1.75; text-align: start; max-inline-size: 44em; }
.reason { font-size: .875em; color: var(--soft); }
.reason::before { content: "≈"; margin-inline-end: .4em; color: var(--accent); }
.more { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; padding-block: 1.25rem 2rem; }
.more:empty { padding-block: 0 2rem; }
.button.wide { border: 1px solid var(--edge); padding-inline: 1.5rem; }
.shown { color: var(--soft); font-size: .875em; font-variant-numeric: tabular-nums; }

@container jianbao (min-width: 44rem) {
  .hit { grid-template-columns: 9.5rem minmax(0, 1fr); column-gap: 1.75rem; }
  .hit > * { grid-column: 2; }
  .hit > .origin { grid-column: 1; grid-row: 1 / span 4; flex-direction: column; padding-block-start: .45em; }
  .hit > .origin time { color: var(--ink); }
}

.tools {
  position: sticky; inset-block-start: 0; z-index: 1;
  display: flex; align-items: center; justify-content: space-between; gap: .5rem;
  margin-block-start: .5rem; padding-block: .25rem;
  background: var(--paper); border-block-end: 1px solid var(--rule);
}
.tools > .button { padding-inline: .25rem .75rem; text-decoration: none; }
.stepper { display: flex; align-items: center; }
.where { color: var(--soft); font-size: .875em; padding-inline-end: .5rem; font-variant-numeric: tabular-nums; }
.stepper .button { padding: 0; }
.sheet { max-inline-size: 38em; margin-inline: auto; padding-block: 2rem 3rem; font-size: 1.0625em; }
.head { padding-block-end: 1.25rem; margin-block-end: 1.5rem; border-block-end: 3px double var(--edge); }
.head .origin { margin-block-end: 1rem; }
.lead-title { font: 400 1.125em/1.6 var(--serif); color: var(--soft); }
.head h2 { font: 700 clamp(1.5rem, 1.15rem + 2.4cqi, 2.125rem)/1.4 var(--serif); text-wrap: balance; padding-block: .25rem; scroll-margin-block-start: 4rem; }
.subtitle { font: 400 1.125em/1.6 var(--serif); margin-block-start: .25rem; }
.text { font-family: var(--serif); line-height: 1.9; text-align: justify; text-spacing-trim: trim-start; hanging-punctuation: allow-end; line-break: strict; word-break: normal; }
.text p { text-indent: 2em; margin-block-end: .5em; }
.dateline { font: 700 1em/1 var(--sans); font-size: .9375em; }
.text .byline { text-align: end; text-indent: 0; color: var(--soft); margin-block-start: .75em; }
.text .jump { text-indent: 0; color: var(--soft); font-family: var(--sans); font-size: .9375em; }
.text mark { scroll-margin-block: 6rem; }
.text mark.current, .head mark.current, .captions mark.current { outline: 2px solid var(--accent); outline-offset: 1px; }
.sheet h3 { font: 700 1em/1.5 var(--sans); color: var(--accent); margin-block-end: .375rem; }
.captions, .readings, .flags, .source, .citation, .around { margin-block-start: 1.75rem; padding-block-start: 1rem; border-block-start: 1px solid var(--rule); }
.captions ul { list-style: none; }
.captions li { font-size: .9375em; line-height: 1.75; }
.captions li + li { margin-block-start: .5rem; }
.credit { color: var(--soft); margin-inline-start: 1em; }
.flags { font-size: .9375em; }
.flags ul { padding-inline-start: 1.25em; line-height: 1.75; }
.source { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1.25rem; color: var(--soft); font-size: .875em; }
.source a, .message a { color: var(--accent); text-decoration: underline; text-underline-offset: .2em; padding-block: .35em; }
summary { cursor: pointer; color: var(--accent); font-weight: 500; padding-block: .5rem; }
.citation .row { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; }
.citation .told { color: var(--soft); font-size: .875em; }
.citation pre { margin: .25rem 0 0; padding: .875rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--raised); border: 1px solid var(--rule); font: 400 .9375em/1.7 var(--sans); user-select: all; }
.citation pre:focus-visible { outline: 2px solid var(--accent); }
ins { text-decoration: underline 2px var(--accent); text-underline-offset: .22em; }
.around ol { list-style: none; }
.around li { border-block-end: 1px solid var(--rule); }
.around li > * { display: block; padding-block: .625rem; font: 400 1em/1.5 var(--serif); }
.around [aria-current] { color: var(--soft); }
.around a:hover, .newspage a:hover { color: var(--accent); }
.steps { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem; margin-block-start: .75rem; }
.steps .button { padding-inline: 0 .5rem; }

.invite { padding-block: .25rem; }
.invite .button { margin-inline-start: -.875rem; }
.calendar h2, .issue h2 { font: 700 1.375em/1.5 var(--serif); }
.calendar { margin-block-start: 1rem; border-block-start: 3px double var(--edge); padding-block-start: 1rem; }
.year > summary { font: 700 1.0625em/1.5 var(--serif); }
.months { display: grid; grid-template-columns: repeat(auto-fill, minmax(16.5rem, 1fr)); gap: 1.5rem 2.5rem; padding-block: .5rem 1.5rem; }
.month { border-collapse: collapse; inline-size: 100%; table-layout: fixed; align-self: start; font-variant-numeric: tabular-nums; }
.month caption { text-align: start; padding-block-end: .25rem; color: var(--soft); font-size: .9375em; }
.month th { font: 400 .8125em/2 var(--sans); color: var(--soft); padding: 0; }
.month td { padding: 0; text-align: center; color: var(--soft); block-size: 2.75rem; }
.month td.has a { display: flex; align-items: center; justify-content: center; block-size: 2.75rem; color: var(--accent); font-weight: 700; background: var(--raised); border: 1px solid var(--edge); }
.month td.has a:hover { background: var(--accent); color: var(--paper); }
.issue h2 { font-size: 1.625em; padding-block: 1.25rem .75rem; border-block-end: 3px double var(--edge); }
.weekday { font: 400 .625em/1 var(--sans); color: var(--soft); margin-inline-start: .5em; }
.pages { display: grid; gap: 2rem; padding-block: 1.5rem; }
.newspage { break-inside: avoid; }
.newspage h3 { font: 700 1em/1.5 var(--sans); color: var(--accent); padding-block-end: .375rem; border-block-end: 1px solid var(--edge); }
.newspage ol { list-style: none; }
.newspage li { border-block-end: 1px solid var(--rule); }
.newspage li a { display: block; padding-block: .625rem; font: 400 1.0625em/1.5 var(--serif); }
.newspage li:first-child a { font-weight: 700; font-size: 1.1875em; }
@container jianbao (min-width: 44rem) { .pages { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 2rem 3rem; } }
.note { color: var(--soft); font-size: .875em; }
.columns { display: grid; gap: 1.5rem; margin-block-start: 1rem; }
.sheet .column h3 { color: inherit; font: 700 .9375em/1.5 var(--sans); }
.column .file { display: block; font-weight: 400; color: var(--soft); font-size: .875em; }
.column p { font: 400 1em/1.85 var(--serif); margin-block-start: .5em; }
@container jianbao (min-width: 44rem) {
  .columns { grid-template-columns: 1fr 1fr; column-gap: 2rem; }
}

@media (forced-colors: active) {
  mark { background: Mark; color: MarkText; forced-color-adjust: none; text-decoration: underline; }
  .hit, .tools { border-color: CanvasText; }
}
@media print {
  .tools, .field, .progress, .more, .status, .citation, .around, .source .button, .source a { display: none; }
  .sheet { max-inline-size: none; padding: 0; font-size: 11pt; }
  mark { background: none; text-decoration: underline; }
}
`;
