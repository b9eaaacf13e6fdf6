import{h as r,i as o,j as e}from"./chunk-RMX7PLOD.js";import"./chunk-6UJANPPZ.js";export{e as Archive,r as JianbaoError,o as open};
