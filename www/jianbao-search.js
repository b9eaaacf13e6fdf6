/** The one script a page includes: registers `<jianbao-search>`. */
import { JianbaoSearch } from "./element.js";

JianbaoSearch.define();
