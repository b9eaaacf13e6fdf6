import{D as e,E as t,O as n,T as r,_ as i,b as a,f as o,i as s,n as c,o as l,p as u,r as d,t as f,x as p}from"./common-DBFURptY.js";function m(e,{onText:t,onKey:n,signal:r}){let i=!1,a=e.value,o=()=>{e.value!==a&&(a=e.value,t(a))},s=()=>{i=!1,o()};return e.addEventListener(`compositionstart`,()=>i=!0,{signal:r}),e.addEventListener(`compositionend`,s,{signal:r}),e.addEventListener(`blur`,s,{signal:r}),e.addEventListener(`input`,e=>{!e.isComposing&&!i&&o()},{signal:r}),e.addEventListener(`keydown`,e=>{!e.isComposing&&!i&&e.keyCode!==229&&n(e)},{signal:r}),{set(t){i||e.value===t||(e.value=t,a=t)}}}var h=class{#e=[0,1].map(()=>s(`p`,{role:`status`,class:`visually-hidden`}));#t=0;#n;get nodes(){return this.#e}announce(e){clearTimeout(this.#n),this.#n=setTimeout(()=>{let t=this.#t;this.#t=1-t;for(let[n,r]of this.#e.entries())r.textContent=n===t?``:e},400)}stop(){clearTimeout(this.#n)}};function g(e,t,n){return s(`div`,{class:`message`,part:`message`},e&&s(`p`,{},s(`strong`,{},e)),...t.map(e=>s(`p`,{},e)),n)}function _(e,t){let n=t?.code??`engine`;return e.errors[n]??e.errors.engine}function v(e,t){let n=y(t)?d(`reload`,{},e.reload):d(`retry`,{},e.retry);return g(null,[_(e,t)],n)}function y(e){return e?.code===`replaced`}function b(e,{placeholder:t,label:n,mode:r,shortcut:i,start:a},o){let c=r===`dialog`,u=s(`input`,{class:`input`,part:`input`,type:`search`,role:`combobox`,"aria-autocomplete":`list`,"aria-expanded":`false`,"aria-controls":`suggestions`,name:`q`,"aria-label":e.searchLabel,"aria-keyshortcuts":x(i),placeholder:t||e.placeholder,inputmode:`search`,enterkeyhint:`search`,autocomplete:`off`,autocapitalize:`off`,autocorrect:`off`,spellcheck:`false`}),p=d(`clear`,{class:`clear`,part:`clear`,"aria-label":e.clear,hidden:!0},l(f.close)),m=s(`form`,{class:`field`,part:`field`},l(f.search),u,p),h=s(`ul`,{id:`suggestions`,class:`suggestions`,part:`suggestions`,role:`listbox`,hidden:!0}),g={start:s(`div`,{class:`view-start`}),results:s(`div`,{class:`view-results`,part:`results`,hidden:!0}),kwic:s(`div`,{class:`view-kwic`,hidden:!0}),article:s(`div`,{class:`view-article`,part:`article`,hidden:!0})};r===`page`&&g.start.append(s(`p`,{class:`invite`},d(`browse`,{},e.browseOpen)));let _=s(`slot`,{name:`start`,hidden:!a.includes(`hints`)});g.start.append(_);let v=s(`slot`,{hidden:!0}),y=s(`div`,{class:`search`,role:`search`,"aria-label":n||(c?e.searchLabel:null)},m,h,s(`div`,{class:`progress`})),b=s(`div`,{class:`content`},s(`p`,{class:`status loading`},e.loading),...Object.values(g)),S=[y,...o,b,v],C=s(`div`,{class:`root mode-${r}`,part:`root`,lang:e.lang}),w={root:C,content:b,form:m,input:u,clear:p,suggestionList:h,containers:g,foreword:_,fallback:v};if(!c)return C.append(...S),{...w,dialog:null,trigger:null};let T=d(`close`,{class:`close`,part:`close`},l(f.close),e.close),E=s(`dialog`,{class:`dialog`,part:`dialog`,"aria-label":e.searchLabel},s(`div`,{class:`inside`},T,...S)),D=d(`open`,{class:`trigger`,part:`trigger`,"aria-haspopup":`dialog`,"aria-keyshortcuts":x(i)},l(f.search),t||e.open);return C.append(D,E),{...w,dialog:E,trigger:D}}function x(e){if(!e||e===`none`)return null;if(!e.includes(`mod+`))return e;let t=t=>e.replace(`mod`,t).replace(/\+(.)$/,(e,t)=>`+${t.toUpperCase()}`);return`${t(`Control`)} ${t(`Meta`)}`}const S=/* @__PURE__ */ new Map;function C(e){let t=S.get(e);if(t)return t;let n=new CSSStyleSheet;return n.replaceSync(e),S.set(e,n),n}const w=`
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
`;var T=class{#e;#t;constructor(e){this.#t=e}replaceSoon(e){this.#t&&(clearTimeout(this.#e),this.#e=setTimeout(()=>this.replace(e),250))}replace(e){this.#t&&(clearTimeout(this.#e),history.replaceState({...history.state,jianbao:{depth:this.depth}},``,t(e)))}push(e){this.#t&&(clearTimeout(this.#e),history.pushState({jianbao:{depth:this.depth+1}},``,t(e)))}get depth(){return history.state?.jianbao?.depth??0}stop(){clearTimeout(this.#e)}},E=class{#e;#t;constructor(e){this.#e=e}start(){this.#t??=setTimeout(()=>this.#n(!0),250)}stop(){clearTimeout(this.#t),this.#t=void 0,this.#e.classList.contains(`busy`)&&this.#n(!1)}#n(e){this.#e.classList.toggle(`busy`,e),this.#e.setAttribute(`aria-busy`,String(e))}};function D(e,t){if(!t||t===`none`||e.defaultPrevented||e.isComposing||e.keyCode===229)return!1;let n=t.toLowerCase().split(`+`),r=n.pop()||`+`,i=e.ctrlKey||e.metaKey;if(e.key.toLowerCase()!==r||i!==n.includes(`mod`)||e.altKey!==n.includes(`alt`))return!1;let[a]=e.composedPath();return!(a instanceof Element&&a.matches(`input, textarea, select,[contenteditable]:not([contenteditable=false]),[contenteditable]:not([contenteditable=false]) *`))}function O({root:e}){return c(e,`.content > :not([hidden]) .walk`).filter(e=>e.getClientRects().length>0)}function k(e,t,n){let{root:r,form:i,dialog:a,trigger:o}=e;i.addEventListener(`submit`,e=>e.preventDefault(),{signal:n}),r.addEventListener(`click`,e=>j(e,t),{signal:n}),r.addEventListener(`change`,e=>M(e,t),{signal:n}),r.addEventListener(`keydown`,n=>N(n,e,t),{signal:n}),i.addEventListener(`focusin`,t.prefetch,{signal:n});for(let e of[i,o])e?.addEventListener(`pointerenter`,t.prefetch,{signal:n});document.addEventListener(`keydown`,e=>{D(e,t.shortcut())&&(e.preventDefault(),t.focusSearch())},{signal:n}),a&&(a.addEventListener(`pointerdown`,e=>e.target===a&&a.close(),{signal:n}),a.addEventListener(`close`,()=>A(r)??o?.focus(),{signal:n}))}function A(e){let t=e.getRootNode();return t instanceof ShadowRoot?t.activeElement:null}function j(e,t){let n=e.target,r=n.closest(`[data-open], [data-issue]`);if(r){if(e.ctrlKey||e.metaKey||e.shiftKey||e.altKey||e.button!==0)return;e.preventDefault();let{open:n,issue:i}=r.dataset;return n?t.openArticle(n):t.openIssue(i??``)}let i=n.closest(`[data-action]`);i&&t.handleAction(i.dataset.action??``,i)}function M({target:e},t){if(!(e instanceof HTMLInputElement)&&!(e instanceof HTMLSelectElement))return;let{change:n}=e.dataset;n===`sort`?t.sort(e.value):n&&t.handleAction(n,e)}function N(e,t,n){let r=e.target;if(e.defaultPrevented||e.isComposing||r.matches(`input, select`))return;if(e.key===`Escape`){if(r.closest(`.content dialog[open]`))return;e.preventDefault(),n.goBack()||t.input.focus();return}let i=O(t),a=i.indexOf(r);if(a<0||e.key!==`ArrowDown`&&e.key!==`ArrowUp`)return;e.preventDefault();let o=a+(e.key===`ArrowDown`?1:-1);(o<0?t.input:i[o])?.focus()}var P=class{#e;#t;#n;#r=null;loaded=null;constructor(e,t,n){this.#e=e,this.#t=t,this.#n=n}get isOpening(){return this.#r!==null&&this.loaded?.session.isOpen!==!1}load(){return this.#r??=this.#i(),this.#r.catch(()=>{this.#r=null}),this.#r}async#i(){let{Session:e,VIEWS_STYLE:t,createViews:n}=await (import("./archive-B8-GSo0t.js"),import(`./views-DortXhmn.js`)),r=new e(this.#e);return r.open().catch(()=>{}),this.#n(t),this.loaded={session:r,...n(this.#t(r))},this.loaded}close(){this.#r?.then(({session:e})=>e.close(),()=>{})}};async function F(e){try{let t=await navigator.serviceWorker?.getRegistration();if(t?.scope===e){await t.update();let e=t.installing??t.waiting;e&&await I(e)}}catch{}location.reload()}function I(e){return new Promise(t=>{let n=()=>{e.state===`installed`&&e.postMessage(`take over`),(e.state===`activated`||e.state===`redundant`)&&t(void 0)};e.addEventListener(`statechange`,n),n()})}function L(e,t){let n=()=>t??document.scrollingElement??document.documentElement;return{get:()=>n().scrollTop,set:e=>{n().scrollTop=e},toTop:()=>{t?t.scrollTop=0:e.getBoundingClientRect().top<0&&e.scrollIntoView({block:`start`})}}}var R=class{#e;#t;#n=[];constructor({root:e,content:t},n){this.#e=e,this.#t=t;let r=new ResizeObserver(()=>this.#r());r.observe(t),n.addEventListener(`abort`,()=>r.disconnect(),{once:!0})}isWide(){return this.#r(),this.#e.classList.contains(`wide`)}onChange(e){this.#n.push(e)}#r(){let e=this.#t.clientWidth;if(e===0)return;let t=e>=860;if(t!==this.#e.classList.contains(`wide`)){this.#e.classList.toggle(`wide`,t);for(let e of this.#n)e()}}},z=class{#e;#t;#n;#r;#i;#a;#o;#s=new h;#c=new AbortController;#l=r;#u=0;#d;#f=null;#p;#m=!1;constructor(e,t,i,a){this.#e=e,this.#t=t,this.#n=i,this.#r=a,this.#i=new T(a.mode===`page`),this.#a=b(i,a,this.#s.nodes),this.#p=new E(this.#a.root),this.#d=new P(a.site,e=>this.#O(e),e=>{t.adoptedStyleSheets=[C(w),C(e)]}),t.adoptedStyleSheets=[C(w)],t.replaceChildren(this.#a.root),this.#o=m(this.#a.input,{onText:e=>this.#g(e,!0),onKey:e=>this.#_(e),signal:this.#c.signal}),this.#h(),this.#l=a.mode===`page`?n():{...r,filters:a.filters},a.query&&(this.#l={...this.#l,query:a.query});let{query:o,article:s,issue:c}=this.#l;if(this.#k(o),o||s||c)this.#a.containers.start.hidden=!0,this.#w();else if(u(a)){this.#a.root.classList.add(`expecting`);let e=()=>this.#E();document.readyState===`complete`?queueMicrotask(e):addEventListener(`load`,e,{once:!0,signal:this.#c.signal})}}get query(){return this.#l.query}search(e){this.#d.loaded?.suggestions.close(),this.#k(e),this.#g(e)}update(e){this.#r=e,this.#a.input.placeholder=e.placeholder||this.#n.placeholder}focusSearch(){let{dialog:e,input:t}=this.#a;e&&!e.open&&e.showModal(),t.focus(),t.select()}destroy(){this.#u+=1,this.#c.abort(),this.#p.stop(),this.#i.stop(),this.#s.stop(),this.#d.close(),this.#t.replaceChildren()}#h(){let{signal:e}=this.#c;k(this.#a,{openArticle:e=>this.#x(e),openIssue:e=>this.#b({issue:e,article:``},`push`),handleAction:(e,t)=>this.#v(e,t),sort:e=>this.#b({sort:e}),goBack:()=>!this.#l.article&&!this.#l.view?!1:(this.#S(),!0),focusSearch:()=>this.focusSearch(),prefetch:()=>void this.#E(),shortcut:()=>this.#r.shortcut},e),this.#r.mode===`page`&&addEventListener(`popstate`,()=>this.#y(),{signal:e})}#g(e,t=!1){this.#a.clear.hidden=e===``,this.#b({query:e,article:``,view:``,issue:e?``:this.#l.issue}),t&&this.#d.load().then(({suggestions:t})=>t.suggest(e)).catch(()=>{})}#_(e){if(this.#d.loaded?.suggestions.handleKey(e))return e.preventDefault();let[t]=O(this.#a);e.key===`ArrowDown`&&t?(e.preventDefault(),t.focus()):e.key===`Escape`&&this.#a.input.value?(e.preventDefault(),this.#C()):e.key===`Enter`&&(this.#i.replace(this.#l),matchMedia(`(pointer: coarse)`).matches&&this.#a.input.blur())}#v(e,t){switch(e){case`open`:return this.focusSearch();case`close`:return this.#a.dialog?.close();case`clear`:return this.#C();case`back`:return this.#S();case`reload`:F(this.#r.site);return;case`browse`:case`retry`:this.#w();return;default:Promise.resolve(this.#f?.handleAction(e,t)).catch(e=>this.#j(e,null))}}#y(){this.#l=n(),this.#k(this.#l.query),this.#w()}#b(e,t=`replace`){let n=this.#l;this.#l={...n,...e},t===`push`?(this.#i.replace(n),this.#i.push(this.#l)):this.#i.replaceSoon(this.#l),this.#w()}#x(e){this.#M(`select`,{id:e,query:this.#l.query},!0)&&this.#b({article:e},`push`)}#S(){if(this.#i.depth>0)return history.back();this.#b(this.#l.article?{article:``}:{view:``})}#C(){this.search(``),this.#a.input.focus()}async#w(){this.#u+=1;let e=this.#u,t=B(this.#l);this.#p.start();try{t===`results`&&this.#M(`search`,{query:this.#l.query}),this.#d.loaded?.session.isOpen||this.#s.announce(this.#n.loading),this.#a.root.classList.toggle(`opening`,!this.#m);let{views:n}=await this.#d.load(),r=await n[t].load(this.#l);if(e!==this.#u||!r)return;this.#T(t,n[t],r),this.#a.fallback.hidden=!0,await this.#D()}catch(n){if(e!==this.#u)return;this.#T(t,null,()=>{}),this.#j(n,this.#a.containers[t])}finally{e===this.#u&&this.#p.stop()}}#T(e,t,n){let{containers:r}=this.#a,i=this.#t.activeElement,a=Object.values(r).some(e=>e.contains(i));this.#f!==t&&this.#f?.unmount(this.#l.article);for(let[t,n]of Object.entries(r))n.hidden=t!==e;this.#f=t,this.#a.root.classList.remove(`expecting`),n({hadFocus:a})}async#E(){if(!this.#d.isOpening)try{let{session:e}=await this.#d.load();await e.open(),await this.#D(),!this.#f&&!this.#l.query&&await this.#w()}catch(e){this.#j(e,this.#a.containers.start)}}async#D(){let{loaded:e}=this.#d;this.#m||!e||(this.#m=!0,this.#M(`ready`,{about:await e.session.about()}))}#O(e){let{containers:t,foreword:n,input:r,suggestionList:i,dialog:a}=this.#a,o=new R(this.#a,this.#c.signal);return{messages:this.#n,session:e,containers:t,foreword:n,start:this.#r.start,input:r,suggestionList:i,signal:this.#c.signal,width:{isWide:()=>o.isWide(),onChange:e=>o.onChange(e)},limit:()=>this.#r.limit,link:e=>this.#A(e),announce:e=>this.#s.announce(e),search:e=>this.search(e),navigate:(e,t)=>this.#b(e,t),emit:(e,t)=>void this.#M(e,t),scroll:L(this.#e,a)}}#k(e){this.#o.set(e),this.#a.clear.hidden=e===``}#A(e){let n=this.#r.mode===`page`?location.href:this.#r.site;return t({...this.#l,...e},n)}#j(e,t){let{code:n=`engine`,message:r}=e;this.#c.signal.aborted||n===`closed`||(t?.replaceChildren(v(this.#n,e)),t===this.#a.containers.start&&t.append(this.#a.foreword),this.#a.root.classList.remove(`expecting`),this.#a.fallback.hidden=!1,this.#s.announce(_(this.#n,e)),this.#M(`error`,{code:n,message:r}))}#M(e,t,n=!1){return this.#e.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!0,cancelable:n}))}};function B({article:e,query:t,view:n}){return e?`article`:t.trim()?n===`kwic`?`kwic`:`results`:`start`}const V={src:``,placeholder:``,lang:``,mode:`inline`,shortcut:`mod+k`,limit:`10`,filters:``},H=/* @__PURE__ */ new Set([`placeholder`,`limit`]);(class t extends HTMLElement{static observedAttributes=Object.keys(V);static define(e=`jianbao-search`,n=globalThis.customElements){n.get(e)||n.define(e,e===`jianbao-search`?t:class extends t{})}#e=null;#t=``;#n=!1;#r=0;#i;constructor(){super(),this.#i=this.attachShadow({mode:`open`,delegatesFocus:!0}),this.#i.append(document.createElement(`slot`))}connectedCallback(){for(let e of[`query`,...Object.keys(V)])this.#l(e);this.#e||this.#a()}disconnectedCallback(){queueMicrotask(()=>{this.isConnected||this.#o()})}attributeChangedCallback(e,t,n){if(this.isConnected&&t!==n&&this.#r!==0){if(H.has(e)&&this.#e)return this.#e.update(this.#c());this.#t=this.query,this.#o(),this.#a()}}get query(){return this.#e?.query??this.#t}set query(e){this.#t=String(e??``),this.#e?.search(this.#t)}get filters(){return e(this.getAttribute(`filters`))}set filters(e){this.setAttribute(`filters`,typeof e==`string`?e:JSON.stringify(e))}get limit(){return Number(this.getAttribute(`limit`))||Number(V.limit)}set limit(e){this.setAttribute(`limit`,String(e))}get src(){return this.getAttribute(`src`)??V.src}set src(e){this.setAttribute(`src`,e)}get placeholder(){return this.getAttribute(`placeholder`)??V.placeholder}set placeholder(e){this.setAttribute(`placeholder`,e)}get mode(){return this.getAttribute(`mode`)??V.mode}set mode(e){this.setAttribute(`mode`,e)}get shortcut(){return this.getAttribute(`shortcut`)??V.shortcut}set shortcut(e){this.setAttribute(`shortcut`,e)}open(){this.#e?this.#e.focusSearch():this.#n=!0}async#a(){this.#r+=1;let e=this.#r,t=await i(this.#s());e===this.#r&&this.isConnected&&(this.#e=new z(this,this.#i,t,this.#c()),this.#n&&this.open(),this.#n=!1)}#o(){this.#r+=1,this.#t=this.query,this.#e?.destroy(),this.#e=null}#s(){let e=this.parentElement?.closest(`[lang]`);return this.lang||e?.lang||document.documentElement.lang}#c(){let e=this.src?new URL(this.src,document.baseURI).href.replace(/\/*$/,`/`):p(),{mode:t,placeholder:n,limit:r,shortcut:i,filters:s}=this;return{site:e,mode:t,placeholder:n,limit:r,shortcut:i,filters:s,label:this.getAttribute(`aria-label`),query:this.#t,start:t===`page`?o(a().start):[`calendar`,`hints`]}}#l(e){if(!Object.hasOwn(this,e))return;let t=Reflect.get(this,e);Reflect.deleteProperty(this,e),Reflect.set(this,e,t)}}).define();export{_ as n,y as r,g as t};