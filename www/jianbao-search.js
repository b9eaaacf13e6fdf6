/** The one script a page includes: registers `<jianbao-search>`. */
import { JianbaoSearch } from "./element/element.js";

JianbaoSearch.define();
