import{h as r,i as o,j as e}from"./chunk-KPSEHMXS.js";import"./chunk-LIOBM6YO.js";export{e as Archive,r as JianbaoError,o as open};
