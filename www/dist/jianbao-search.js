import{d as K}from"./chunk-N2RVGQXM.js";import{a as c,e as d,f as u,g as p,i as D,l as H,m as N}from"./chunk-664LHD6U.js";import{a as M,c as S,d as C,e as f,f as F}from"./chunk-6UJANPPZ.js";function I(r,{onText:t,onKey:e,signal:i}){let s=!1,o=r.value,a=()=>{r.value!==o&&(o=r.value,t(o))},l=()=>{s=!1,a()};return r.addEventListener("compositionstart",()=>s=!0,{signal:i}),r.addEventListener("compositionend",l,{signal:i}),r.addEventListener("blur",l,{signal:i}),r.addEventListener("input",n=>{!n.isComposing&&!s&&a()},{signal:i}),r.addEventListener("keydown",n=>{!n.isComposing&&!s&&n.keyCode!==229&&e(n)},{signal:i}),{set(n){s||r.value===n||(r.value=n,o=n)}}}var $=400,g=class{#i=[0,1].map(()=>c("p",{role:"status",class:"visually-hidden"}));#s=0;#r=0;get nodes(){return this.#i}announce(t){clearTimeout(this.#r),this.#r=setTimeout(()=>{let e=this.#s;this.#s=1-e;for(let[i,s]of this.#i.entries())s.textContent=i===e?"":t},$)}stop(){clearTimeout(this.#r)}};function U(r,{placeholder:t,label:e,mode:i,shortcut:s},o){let a=i==="dialog",l=c("input",{class:"input",part:"input",type:"search",role:"combobox","aria-autocomplete":"list","aria-expanded":"false","aria-controls":"suggestions",name:"q","aria-label":r.searchLabel,"aria-keyshortcuts":P(s),placeholder:t||r.placeholder,inputmode:"search",enterkeyhint:"search",autocomplete:"off",autocapitalize:"off",autocorrect:"off",spellcheck:"false"}),n=d("clear",{class:"clear",part:"clear","aria-label":r.clear,hidden:!0},p(u.close)),m=c("form",{class:"field",part:"field"},p(u.search),l,n),j=c("ul",{id:"suggestions",class:"suggestions",part:"suggestions",role:"listbox",hidden:!0}),w={start:c("div",{class:"view-start"}),results:c("div",{class:"view-results",part:"results",hidden:!0}),kwic:c("div",{class:"view-kwic",hidden:!0}),article:c("div",{class:"view-article",part:"article",hidden:!0})};i==="page"&&w.start.append(c("p",{class:"invite"},d("browse",{},r.browseOpen)));let L=c("slot",{name:"start"}),T=c("slot",{hidden:!0}),R=c("div",{class:"search",role:"search","aria-label":e||(a?r.searchLabel:null)},m,j,c("div",{class:"progress"})),J=c("div",{class:"content"},c("p",{class:"status loading"},r.loading),...Object.values(w),L),z=[R,...o,J,T],x=c("div",{class:`root mode-${i}`,part:"root",lang:r.lang}),A={root:x,form:m,input:l,clear:n,suggestionList:j,containers:w,foreword:L,fallback:T};if(!a)return x.append(...z),{...A,dialog:null,trigger:null};let Y=d("close",{class:"close",part:"close"},p(u.close),r.close),q=c("dialog",{class:"dialog",part:"dialog","aria-label":r.searchLabel},c("div",{class:"inside"},Y,...z)),O=d("open",{class:"trigger",part:"trigger","aria-haspopup":"dialog","aria-keyshortcuts":P(s)},p(u.search),t||r.open);return x.append(O,q),{...A,dialog:q,trigger:O}}function P(r){if(!r||r==="none")return null;if(!r.includes("mod+"))return r;let t=e=>r.replace("mod",e).replace(/\+(.)$/,(i,s)=>`+${s.toUpperCase()}`);return`${t("Control")} ${t("Meta")}`}var _=new Map;function b(r){let t=_.get(r);if(t)return t;let e=new CSSStyleSheet;return e.replaceSync(r),_.set(r,e),e}var E=`
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
`;var V=250,k=class{#i=0;#s;constructor(t){this.#s=t}replaceSoon(t){this.#s&&(clearTimeout(this.#i),this.#i=setTimeout(()=>this.replace(t),V))}replace(t){this.#s&&(clearTimeout(this.#i),history.replaceState({...history.state,jianbao:{depth:this.depth}},"",f(t)))}push(t){this.#s&&(clearTimeout(this.#i),history.pushState({jianbao:{depth:this.depth+1}},"",f(t)))}get depth(){return history.state?.jianbao?.depth??0}stop(){clearTimeout(this.#i)}};var X=["input, textarea, select","[contenteditable]:not([contenteditable=false])","[contenteditable]:not([contenteditable=false]) *"].join();function B(r,t){if(!t||t==="none"||r.defaultPrevented||r.isComposing||r.keyCode===229)return!1;let e=t.toLowerCase().split("+"),i=e.pop()||"+",s=r.ctrlKey||r.metaKey;if(r.key.toLowerCase()!==i||s!==e.includes("mod")||r.altKey!==e.includes("alt"))return!1;let[o]=r.composedPath();return!(o instanceof Element&&o.matches(X))}var G=250,y=class{#i;#s;#r;#a;#o;#t;#p;#c=new g;#n=new AbortController;#e=S;#h=0;#d=null;#l=null;#f=null;#b=0;#k=!1;constructor(t,e,i,s){this.#i=t,this.#s=e,this.#r=i,this.#a=s,this.#o=new k(s.mode==="page"),this.#t=U(i,s,this.#c.nodes),e.adoptedStyleSheets=[b(E)],e.replaceChildren(this.#t.root),this.#p=I(this.#t.input,{onText:n=>this.#x(n,!0),onKey:n=>this.#K(n),signal:this.#n.signal}),this.#q(),this.#e=s.mode==="page"?C():{...S,filters:s.filters},s.query&&(this.#e={...this.#e,query:s.query});let{query:o,article:a,issue:l}=this.#e;this.#v(o),!(!o&&!a&&!l)&&(this.#t.containers.start.hidden=!0,this.#t.foreword.hidden=!0,this.#m())}get query(){return this.#e.query}search(t){this.#l?.suggestions.close(),this.#v(t),this.#x(t)}update(t){this.#a=t,this.#t.input.placeholder=t.placeholder||this.#r.placeholder}focusSearch(){let{dialog:t,input:e}=this.#t;t&&!t.open&&t.showModal(),e.focus(),e.select()}destroy(){this.#h+=1,this.#n.abort(),clearTimeout(this.#b),this.#o.stop(),this.#c.stop(),this.#d?.then(({session:t})=>t.close(),()=>{}),this.#s.replaceChildren()}#q(){let{signal:t}=this.#n,{root:e,form:i,dialog:s,trigger:o}=this.#t;i.addEventListener("submit",a=>a.preventDefault(),{signal:t}),e.addEventListener("click",a=>this.#D(a),{signal:t}),e.addEventListener("change",a=>this.#H(a),{signal:t}),e.addEventListener("keydown",a=>this.#M(a),{signal:t}),i.addEventListener("focusin",()=>this.#L(),{signal:t});for(let a of[i,o])a?.addEventListener("pointerenter",()=>this.#L(),{signal:t});document.addEventListener("keydown",a=>this.#O(a),{signal:t}),this.#a.mode==="page"&&addEventListener("popstate",()=>this.#N(),{signal:t}),s&&(s.addEventListener("pointerdown",a=>a.target===s&&s.close(),{signal:t}),s.addEventListener("close",()=>this.#s.activeElement??o?.focus(),{signal:t}))}#O(t){B(t,this.#a.shortcut)&&(t.preventDefault(),this.focusSearch())}#x(t,e=!1){this.#t.clear.hidden=t==="",this.#u({query:t,article:"",view:"",issue:t?"":this.#e.issue}),e&&this.#y().then(({suggestions:i})=>i.suggest(t)).catch(()=>{})}#K(t){if(this.#l?.suggestions.handleKey(t))return t.preventDefault();let[e]=this.#z();t.key==="ArrowDown"&&e?(t.preventDefault(),e.focus()):t.key==="Escape"&&this.#t.input.value?(t.preventDefault(),this.#E()):t.key==="Enter"&&(this.#o.replace(this.#e),matchMedia("(pointer: coarse)").matches&&this.#t.input.blur())}#M(t){let e=t.target;if(t.defaultPrevented||t.isComposing||e.matches("input, select"))return;if(t.key==="Escape")return t.preventDefault(),this.#e.article||this.#e.view?this.#C():this.#t.input.focus();let i=this.#z(),s=i.indexOf(e);if(s<0||t.key!=="ArrowDown"&&t.key!=="ArrowUp")return;t.preventDefault();let o=s+(t.key==="ArrowDown"?1:-1);(o<0?this.#t.input:i[o])?.focus()}#D(t){let e=t.target,i=e.closest("[data-open], [data-issue]");if(i){if(t.ctrlKey||t.metaKey||t.shiftKey||t.altKey||t.button!==0)return;t.preventDefault();let{open:o,issue:a}=i.dataset;return o?this.#F(o):this.#u({issue:a??"",article:""},"push")}let s=e.closest("[data-action]");s&&this.#S(s.dataset.action??"",s)}#H({target:t}){if(!(t instanceof HTMLInputElement)&&!(t instanceof HTMLSelectElement))return;let{change:e}=t.dataset;e==="sort"?this.#u({sort:t.value}):e&&this.#S(e,t)}#S(t,e){switch(t){case"open":return this.focusSearch();case"close":return this.#t.dialog?.close();case"clear":return this.#E();case"back":return this.#C();case"browse":case"retry":return void this.#m();default:this.#f?.handleAction(t,e)?.catch(i=>this.#w(i,null))}}#N(){this.#e=C(),this.#v(this.#e.query),this.#m()}#u(t,e="replace"){let i=this.#e;this.#e={...i,...t},e==="push"?(this.#o.replace(i),this.#o.push(this.#e)):this.#o.replaceSoon(this.#e),this.#m()}#F(t){this.#g("select",{id:t,query:this.#e.query},!0)&&this.#u({article:t},"push")}#C(){if(this.#o.depth>0)return history.back();this.#u(this.#e.article?{article:""}:{view:""})}#E(){this.search(""),this.#t.input.focus()}async#m(){this.#h+=1;let t=this.#h,e=W(this.#e);this.#A(!0);try{e==="results"&&this.#g("search",{query:this.#e.query}),this.#l?.session.isOpen||this.#c.announce(this.#r.loading),this.#t.root.classList.toggle("opening",!this.#k);let{views:i}=await this.#y(),s=await i[e].load(this.#e);if(t!==this.#h||!s)return;this.#j(e,i[e],s),this.#t.fallback.hidden=!0,await this.#T()}catch(i){if(t!==this.#h)return;this.#j(e,null,()=>{}),this.#w(i,this.#t.containers[e])}finally{t===this.#h&&this.#A(!1)}}#j(t,e,i){let{containers:s,foreword:o}=this.#t,a=this.#s.activeElement,l=Object.values(s).some(n=>n.contains(a));this.#f!==e&&this.#f?.unmount(this.#e.article);for(let[n,m]of Object.entries(s))m.hidden=n!==t;o.hidden=t!=="start",this.#f=e,i({hadFocus:l})}async#L(){if(!(this.#d&&this.#l?.session.isOpen!==!1))try{let{session:t}=await this.#y();await t.open(),await this.#T(),!this.#f&&!this.#e.query&&await this.#m()}catch(t){this.#w(t,this.#t.containers.start)}}async#T(){this.#k||!this.#l||(this.#k=!0,this.#g("ready",{about:await this.#l.session.about()}))}#y(){return this.#d??=this.#I(),this.#d.catch(()=>{this.#d=null}),this.#d}async#I(){let{Session:t,VIEWS_STYLE:e,createViews:i}=await import("./views-2MMS6HFY.js"),s=new t(this.#a.site);return s.open().catch(()=>{}),this.#s.adoptedStyleSheets=[b(E),b(e)],this.#l={session:s,...i(this.#P(s))},this.#l}#P(t){let{containers:e,input:i,suggestionList:s,dialog:o}=this.#t,a=()=>o??document.scrollingElement??document.documentElement;return{messages:this.#r,session:t,containers:e,input:i,suggestionList:s,signal:this.#n.signal,limit:()=>this.#a.limit,link:l=>this.#U(l),announce:l=>this.#c.announce(l),search:l=>this.search(l),navigate:(l,n)=>this.#u(l,n),emit:(l,n)=>{this.#g(l,n)},scroll:{get:()=>a().scrollTop,set:l=>{a().scrollTop=l},toTop:()=>{o?o.scrollTop=0:this.#i.getBoundingClientRect().top<0&&this.#i.scrollIntoView({block:"start"})}}}}#v(t){this.#p.set(t),this.#t.clear.hidden=t===""}#z(){return D(this.#s,".content > :not([hidden]) .walk")}#U(t){let e=this.#a.mode==="page"?location.href:this.#a.site;return f({...this.#e,...t},e)}#A(t){let{root:e}=this.#t,i=()=>{e.classList.toggle("busy",t),e.setAttribute("aria-busy",String(t))};if(t){this.#b||=setTimeout(i,G);return}clearTimeout(this.#b),this.#b=0,e.classList.contains("busy")&&i()}#w(t,e){let{code:i="engine",message:s}=t;this.#n.signal.aborted||i==="closed"||(e?.replaceChildren(N(this.#r,t)),this.#t.fallback.hidden=!1,this.#c.announce(H(this.#r,t)),this.#g("error",{code:i,message:s}))}#g(t,e,i=!1){return this.#i.dispatchEvent(new CustomEvent(t,{detail:e,bubbles:!0,composed:!0,cancelable:i}))}};function W({article:r,query:t,view:e}){return r?"article":t.trim()?e==="kwic"?"kwic":"results":"start"}var h={src:"",placeholder:"",lang:"",mode:"inline",shortcut:"mod+k",limit:"10",filters:""},Q=new Set(["placeholder","limit"]),v=class extends HTMLElement{static observedAttributes=Object.keys(h);static define(t="jianbao-search",e=globalThis.customElements){e.get(t)||e.define(t,t==="jianbao-search"?this:class extends this{})}#i=null;#s="";#r=!1;#a=0;#o;constructor(){super(),this.#o=this.attachShadow({mode:"open",delegatesFocus:!0}),this.#o.append(document.createElement("slot"))}connectedCallback(){for(let t of["query",...Object.keys(h)])this.#e(t);this.#i||this.#t()}disconnectedCallback(){queueMicrotask(()=>{this.isConnected||this.#p()})}attributeChangedCallback(t,e,i){if(!(!this.isConnected||e===i||this.#a===0)){if(Q.has(t)&&this.#i)return this.#i.update(this.#n());this.#s=this.query,this.#p(),this.#t()}}get query(){return this.#i?.query??this.#s}set query(t){this.#s=String(t??""),this.#i?.search(this.#s)}get filters(){return F(this.getAttribute("filters"))}set filters(t){this.setAttribute("filters",typeof t=="string"?t:JSON.stringify(t))}get limit(){return Number(this.getAttribute("limit"))||Number(h.limit)}set limit(t){this.setAttribute("limit",String(t))}get src(){return this.getAttribute("src")??h.src}set src(t){this.setAttribute("src",t)}get placeholder(){return this.getAttribute("placeholder")??h.placeholder}set placeholder(t){this.setAttribute("placeholder",t)}get mode(){return this.getAttribute("mode")??h.mode}set mode(t){this.setAttribute("mode",t)}get shortcut(){return this.getAttribute("shortcut")??h.shortcut}set shortcut(t){this.setAttribute("shortcut",t)}open(){this.#i?this.#i.focusSearch():this.#r=!0}async#t(){this.#a+=1;let t=this.#a,e=await K(this.#c());t!==this.#a||!this.isConnected||(this.#i=new y(this,this.#o,e,this.#n()),this.#r&&this.open(),this.#r=!1)}#p(){this.#a+=1,this.#s=this.query,this.#i?.destroy(),this.#i=null}#c(){let t=this.parentElement?.closest("[lang]");return this.lang||t?.lang||document.documentElement.lang}#n(){let t=this.src?new URL(this.src,document.baseURI).href.replace(/\/*$/,"/"):M(),{mode:e,placeholder:i,limit:s,shortcut:o,filters:a}=this;return{site:t,mode:e,placeholder:i,limit:s,shortcut:o,filters:a,label:this.getAttribute("aria-label"),query:this.#s}}#e(t){if(!Object.hasOwn(this,t))return;let e=this,i=e[t];delete e[t],e[t]=i}};v.define();
