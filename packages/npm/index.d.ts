export type * from "./types/jianbao.d.ts";
export { JianbaoError, open } from "./types/jianbao.d.ts";
