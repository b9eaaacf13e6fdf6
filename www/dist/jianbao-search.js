import{C as e,S as t,T as n,i as r,m as i,n as a,o,r as s,t as c,v as l,w as u}from"./common-BxgFGkm9.js";function d(e,{onText:t,onKey:n,signal:r}){let i=!1,a=e.value,o=()=>{e.value!==a&&(a=e.value,t(a))},s=()=>{i=!1,o()};return e.addEventListener(`compositionstart`,()=>i=!0,{signal:r}),e.addEventListener(`compositionend`,s,{signal:r}),e.addEventListener(`blur`,s,{signal:r}),e.addEventListener(`input`,e=>{!e.isComposing&&!i&&o()},{signal:r}),e.addEventListener(`keydown`,e=>{!e.isComposing&&!i&&e.keyCode!==229&&n(e)},{signal:r}),{set(t){i||e.value===t||(e.value=t,a=t)}}}var f=class{#e=[0,1].map(()=>r(`p`,{role:`status`,class:`visually-hidden`}));#t=0;#n;get nodes(){return this.#e}announce(e){clearTimeout(this.#n),this.#n=setTimeout(()=>{let t=this.#t;this.#t=1-t;for(let[n,r]of this.#e.entries())r.textContent=n===t?``:e},400)}stop(){clearTimeout(this.#n)}};function p(e,t,n){return r(`div`,{class:`message`,part:`message`},e&&r(`p`,{},r(`strong`,{},e)),...t.map(e=>r(`p`,{},e)),n)}function m(e,t){let n=t?.code??`engine`;return e.errors[n]??e.errors.engine}function h(e,t){let n=g(t)?s(`reload`,{},e.reload):s(`retry`,{},e.retry);return p(null,[m(e,t)],n)}function g(e){return e?.code===`replaced`}function _(e,{placeholder:t,label:n,mode:i,shortcut:a},l){let u=i===`dialog`,d=r(`input`,{class:`input`,part:`input`,type:`search`,role:`combobox`,"aria-autocomplete":`list`,"aria-expanded":`false`,"aria-controls":`suggestions`,name:`q`,"aria-label":e.searchLabel,"aria-keyshortcuts":v(a),placeholder:t||e.placeholder,inputmode:`search`,enterkeyhint:`search`,autocomplete:`off`,autocapitalize:`off`,autocorrect:`off`,spellcheck:`false`}),f=s(`clear`,{class:`clear`,part:`clear`,"aria-label":e.clear,hidden:!0},o(c.close)),p=r(`form`,{class:`field`,part:`field`},o(c.search),d,f),m=r(`ul`,{id:`suggestions`,class:`suggestions`,part:`suggestions`,role:`listbox`,hidden:!0}),h={start:r(`div`,{class:`view-start`}),results:r(`div`,{class:`view-results`,part:`results`,hidden:!0}),kwic:r(`div`,{class:`view-kwic`,hidden:!0}),article:r(`div`,{class:`view-article`,part:`article`,hidden:!0})};i===`page`&&h.start.append(r(`p`,{class:`invite`},s(`browse`,{},e.browseOpen)));let g=r(`slot`,{name:`start`}),_=r(`slot`,{hidden:!0}),y=r(`div`,{class:`search`,role:`search`,"aria-label":n||(u?e.searchLabel:null)},p,m,r(`div`,{class:`progress`})),b=r(`div`,{class:`content`},r(`p`,{class:`status loading`},e.loading),...Object.values(h),g),x=[y,...l,b,_],S=r(`div`,{class:`root mode-${i}`,part:`root`,lang:e.lang}),C={root:S,form:p,input:d,clear:f,suggestionList:m,containers:h,foreword:g,fallback:_};if(!u)return S.append(...x),{...C,dialog:null,trigger:null};let w=s(`close`,{class:`close`,part:`close`},o(c.close),e.close),T=r(`dialog`,{class:`dialog`,part:`dialog`,"aria-label":e.searchLabel},r(`div`,{class:`inside`},w,...x)),E=s(`open`,{class:`trigger`,part:`trigger`,"aria-haspopup":`dialog`,"aria-keyshortcuts":v(a)},o(c.search),t||e.open);return S.append(E,T),{...C,dialog:T,trigger:E}}function v(e){if(!e||e===`none`)return null;if(!e.includes(`mod+`))return e;let t=t=>e.replace(`mod`,t).replace(/\+(.)$/,(e,t)=>`+${t.toUpperCase()}`);return`${t(`Control`)} ${t(`Meta`)}`}const y=/* @__PURE__ */ new Map;function b(e){let t=y.get(e);if(t)return t;let n=new CSSStyleSheet;return n.replaceSync(e),y.set(e,n),n}const x=`
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
`;var S=class{#e;#t;constructor(e){this.#t=e}replaceSoon(e){this.#t&&(clearTimeout(this.#e),this.#e=setTimeout(()=>this.replace(e),250))}replace(t){this.#t&&(clearTimeout(this.#e),history.replaceState({...history.state,jianbao:{depth:this.depth}},``,e(t)))}push(t){this.#t&&(clearTimeout(this.#e),history.pushState({jianbao:{depth:this.depth+1}},``,e(t)))}get depth(){return history.state?.jianbao?.depth??0}stop(){clearTimeout(this.#e)}};async function C(e){try{let t=await navigator.serviceWorker?.getRegistration();if(t?.scope===e){await t.update();let e=t.installing??t.waiting;e&&await w(e)}}catch{}location.reload()}function w(e){return new Promise(t=>{let n=()=>{e.state===`installed`&&e.postMessage(`take over`),(e.state===`activated`||e.state===`redundant`)&&t(void 0)};e.addEventListener(`statechange`,n),n()})}function T(e,t){if(!t||t===`none`||e.defaultPrevented||e.isComposing||e.keyCode===229)return!1;let n=t.toLowerCase().split(`+`),r=n.pop()||`+`,i=e.ctrlKey||e.metaKey;if(e.key.toLowerCase()!==r||i!==n.includes(`mod`)||e.altKey!==n.includes(`alt`))return!1;let[a]=e.composedPath();return!(a instanceof Element&&a.matches(`input, textarea, select,[contenteditable]:not([contenteditable=false]),[contenteditable]:not([contenteditable=false]) *`))}var E=class{#e;#t;#n;#r;#i;#a;#o;#s=new f;#c=new AbortController;#l=t;#u=0;#d=null;#f=null;#p=null;#m;#h=!1;constructor(e,r,i,a){this.#e=e,this.#t=r,this.#n=i,this.#r=a,this.#i=new S(a.mode===`page`),this.#a=_(i,a,this.#s.nodes),r.adoptedStyleSheets=[b(x)],r.replaceChildren(this.#a.root),this.#o=d(this.#a.input,{onText:e=>this.#v(e,!0),onKey:e=>this.#y(e),signal:this.#c.signal}),this.#g(),this.#l=a.mode===`page`?n():{...t,filters:a.filters},a.query&&(this.#l={...this.#l,query:a.query});let{query:o,article:s,issue:c}=this.#l;this.#I(o),(o||s||c)&&(this.#a.containers.start.hidden=!0,this.#a.foreword.hidden=!0,this.#k())}get query(){return this.#l.query}search(e){this.#f?.suggestions.close(),this.#I(e),this.#v(e)}update(e){this.#r=e,this.#a.input.placeholder=e.placeholder||this.#n.placeholder}focusSearch(){let{dialog:e,input:t}=this.#a;e&&!e.open&&e.showModal(),t.focus(),t.select()}destroy(){this.#u+=1,this.#c.abort(),clearTimeout(this.#m),this.#i.stop(),this.#s.stop(),this.#d?.then(({session:e})=>e.close(),()=>{}),this.#t.replaceChildren()}#g(){let{signal:e}=this.#c,{root:t,form:n,dialog:r,trigger:i}=this.#a;n.addEventListener(`submit`,e=>e.preventDefault(),{signal:e}),t.addEventListener(`click`,e=>this.#x(e),{signal:e}),t.addEventListener(`change`,e=>this.#S(e),{signal:e}),t.addEventListener(`keydown`,e=>this.#b(e),{signal:e}),n.addEventListener(`focusin`,()=>this.#j(),{signal:e});for(let t of[n,i])t?.addEventListener(`pointerenter`,()=>this.#j(),{signal:e});document.addEventListener(`keydown`,e=>this.#_(e),{signal:e}),this.#r.mode===`page`&&addEventListener(`popstate`,()=>this.#w(),{signal:e}),r&&(r.addEventListener(`pointerdown`,e=>e.target===r&&r.close(),{signal:e}),r.addEventListener(`close`,()=>this.#t.activeElement??i?.focus(),{signal:e}))}#_(e){T(e,this.#r.shortcut)&&(e.preventDefault(),this.focusSearch())}#v(e,t=!1){this.#a.clear.hidden=e===``,this.#T({query:e,article:``,view:``,issue:e?``:this.#l.issue}),t&&this.#N().then(({suggestions:t})=>t.suggest(e)).catch(()=>{})}#y(e){if(this.#f?.suggestions.handleKey(e))return e.preventDefault();let[t]=this.#L();e.key===`ArrowDown`&&t?(e.preventDefault(),t.focus()):e.key===`Escape`&&this.#a.input.value?(e.preventDefault(),this.#O()):e.key===`Enter`&&(this.#i.replace(this.#l),matchMedia(`(pointer: coarse)`).matches&&this.#a.input.blur())}#b(e){let t=e.target;if(e.defaultPrevented||e.isComposing||t.matches(`input, select`))return;if(e.key===`Escape`)return e.preventDefault(),this.#l.article||this.#l.view?this.#D():this.#a.input.focus();let n=this.#L(),r=n.indexOf(t);if(r<0||e.key!==`ArrowDown`&&e.key!==`ArrowUp`)return;e.preventDefault();let i=r+(e.key===`ArrowDown`?1:-1);(i<0?this.#a.input:n[i])?.focus()}#x(e){let t=e.target,n=t.closest(`[data-open], [data-issue]`);if(n){if(e.ctrlKey||e.metaKey||e.shiftKey||e.altKey||e.button!==0)return;e.preventDefault();let{open:t,issue:r}=n.dataset;return t?this.#E(t):this.#T({issue:r??``,article:``},`push`)}let r=t.closest(`[data-action]`);r&&this.#C(r.dataset.action??``,r)}#S({target:e}){if(!(e instanceof HTMLInputElement)&&!(e instanceof HTMLSelectElement))return;let{change:t}=e.dataset;t===`sort`?this.#T({sort:e.value}):t&&this.#C(t,e)}#C(e,t){switch(e){case`open`:return this.focusSearch();case`close`:return this.#a.dialog?.close();case`clear`:return this.#O();case`back`:return this.#D();case`reload`:C(this.#r.site);return;case`browse`:case`retry`:this.#k();return;default:Promise.resolve(this.#p?.handleAction(e,t)).catch(e=>this.#B(e,null))}}#w(){this.#l=n(),this.#I(this.#l.query),this.#k()}#T(e,t=`replace`){let n=this.#l;this.#l={...n,...e},t===`push`?(this.#i.replace(n),this.#i.push(this.#l)):this.#i.replaceSoon(this.#l),this.#k()}#E(e){this.#V(`select`,{id:e,query:this.#l.query},!0)&&this.#T({article:e},`push`)}#D(){if(this.#i.depth>0)return history.back();this.#T(this.#l.article?{article:``}:{view:``})}#O(){this.search(``),this.#a.input.focus()}async#k(){this.#u+=1;let e=this.#u,t=D(this.#l);this.#z(!0);try{t===`results`&&this.#V(`search`,{query:this.#l.query}),this.#f?.session.isOpen||this.#s.announce(this.#n.loading),this.#a.root.classList.toggle(`opening`,!this.#h);let{views:n}=await this.#N(),r=await n[t].load(this.#l);if(e!==this.#u||!r)return;this.#A(t,n[t],r),this.#a.fallback.hidden=!0,await this.#M()}catch(n){if(e!==this.#u)return;this.#A(t,null,()=>{}),this.#B(n,this.#a.containers[t])}finally{e===this.#u&&this.#z(!1)}}#A(e,t,n){let{containers:r,foreword:i}=this.#a,a=this.#t.activeElement,o=Object.values(r).some(e=>e.contains(a));this.#p!==t&&this.#p?.unmount(this.#l.article);for(let[t,n]of Object.entries(r))n.hidden=t!==e;i.hidden=e!==`start`,this.#p=t,n({hadFocus:o})}async#j(){if(!(this.#d&&this.#f?.session.isOpen!==!1))try{let{session:e}=await this.#N();await e.open(),await this.#M(),!this.#p&&!this.#l.query&&await this.#k()}catch(e){this.#B(e,this.#a.containers.start)}}async#M(){this.#h||!this.#f||(this.#h=!0,this.#V(`ready`,{about:await this.#f.session.about()}))}#N(){return this.#d??=this.#P(),this.#d.catch(()=>{this.#d=null}),this.#d}async#P(){let{Session:e,VIEWS_STYLE:t,createViews:n}=await (import("./archive-D9OpCL9N.js"),import(`./views-C0v760vN.js`)),r=new e(this.#r.site);return r.open().catch(()=>{}),this.#t.adoptedStyleSheets=[b(x),b(t)],this.#f={session:r,...n(this.#F(r))},this.#f}#F(e){let{containers:t,input:n,suggestionList:r,dialog:i}=this.#a,a=()=>i??document.scrollingElement??document.documentElement;return{messages:this.#n,session:e,containers:t,input:n,suggestionList:r,signal:this.#c.signal,limit:()=>this.#r.limit,link:e=>this.#R(e),announce:e=>this.#s.announce(e),search:e=>this.search(e),navigate:(e,t)=>this.#T(e,t),emit:(e,t)=>void this.#V(e,t),scroll:{get:()=>a().scrollTop,set:e=>{a().scrollTop=e},toTop:()=>{i?i.scrollTop=0:this.#e.getBoundingClientRect().top<0&&this.#e.scrollIntoView({block:`start`})}}}}#I(e){this.#o.set(e),this.#a.clear.hidden=e===``}#L(){return a(this.#t,`.content > :not([hidden]) .walk`)}#R(t){let n=this.#r.mode===`page`?location.href:this.#r.site;return e({...this.#l,...t},n)}#z(e){let{root:t}=this.#a,n=()=>{t.classList.toggle(`busy`,e),t.setAttribute(`aria-busy`,String(e))};e?this.#m??=setTimeout(n,250):(clearTimeout(this.#m),this.#m=void 0,t.classList.contains(`busy`)&&n())}#B(e,t){let{code:n=`engine`,message:r}=e;this.#c.signal.aborted||n===`closed`||(t?.replaceChildren(h(this.#n,e)),this.#a.fallback.hidden=!1,this.#s.announce(m(this.#n,e)),this.#V(`error`,{code:n,message:r}))}#V(e,t,n=!1){return this.#e.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!0,cancelable:n}))}};function D({article:e,query:t,view:n}){return e?`article`:t.trim()?n===`kwic`?`kwic`:`results`:`start`}const O={src:``,placeholder:``,lang:``,mode:`inline`,shortcut:`mod+k`,limit:`10`,filters:``},k=/* @__PURE__ */ new Set([`placeholder`,`limit`]);(class e extends HTMLElement{static observedAttributes=Object.keys(O);static define(t=`jianbao-search`,n=globalThis.customElements){n.get(t)||n.define(t,t===`jianbao-search`?e:class extends e{})}#e=null;#t=``;#n=!1;#r=0;#i;constructor(){super(),this.#i=this.attachShadow({mode:`open`,delegatesFocus:!0}),this.#i.append(document.createElement(`slot`))}connectedCallback(){for(let e of[`query`,...Object.keys(O)])this.#l(e);this.#e||this.#a()}disconnectedCallback(){queueMicrotask(()=>{this.isConnected||this.#o()})}attributeChangedCallback(e,t,n){if(this.isConnected&&t!==n&&this.#r!==0){if(k.has(e)&&this.#e)return this.#e.update(this.#c());this.#t=this.query,this.#o(),this.#a()}}get query(){return this.#e?.query??this.#t}set query(e){this.#t=String(e??``),this.#e?.search(this.#t)}get filters(){return u(this.getAttribute(`filters`))}set filters(e){this.setAttribute(`filters`,typeof e==`string`?e:JSON.stringify(e))}get limit(){return Number(this.getAttribute(`limit`))||Number(O.limit)}set limit(e){this.setAttribute(`limit`,String(e))}get src(){return this.getAttribute(`src`)??O.src}set src(e){this.setAttribute(`src`,e)}get placeholder(){return this.getAttribute(`placeholder`)??O.placeholder}set placeholder(e){this.setAttribute(`placeholder`,e)}get mode(){return this.getAttribute(`mode`)??O.mode}set mode(e){this.setAttribute(`mode`,e)}get shortcut(){return this.getAttribute(`shortcut`)??O.shortcut}set shortcut(e){this.setAttribute(`shortcut`,e)}open(){this.#e?this.#e.focusSearch():this.#n=!0}async#a(){this.#r+=1;let e=this.#r,t=await i(this.#s());e===this.#r&&this.isConnected&&(this.#e=new E(this,this.#i,t,this.#c()),this.#n&&this.open(),this.#n=!1)}#o(){this.#r+=1,this.#t=this.query,this.#e?.destroy(),this.#e=null}#s(){let e=this.parentElement?.closest(`[lang]`);return this.lang||e?.lang||document.documentElement.lang}#c(){let e=this.src?new URL(this.src,document.baseURI).href.replace(/\/*$/,`/`):l(),{mode:t,placeholder:n,limit:r,shortcut:i,filters:a}=this;return{site:e,mode:t,placeholder:n,limit:r,shortcut:i,filters:a,label:this.getAttribute(`aria-label`),query:this.#t}}#l(e){if(!Object.hasOwn(this,e))return;let t=Reflect.get(this,e);Reflect.deleteProperty(this,e),Reflect.set(this,e,t)}}).define();export{m as n,g as r,p as t};