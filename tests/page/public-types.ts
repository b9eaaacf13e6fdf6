/** What `jianbao.d.ts` declares is what the sources are, in both directions. `npm run types` checks this file. */
import type * as archive from "../../www/client/archive.js";
import type * as errors from "../../www/client/errors.js";
import type * as element from "../../www/element/element.js";
import type * as declared from "../../www/jianbao.d.ts";

/** The public members of a class, without what is its own. */
type Public<T> = { [Name in keyof T]: T[Name] };
/** `true` where either may stand for the other. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
/** Members of the class that every element has. */
type Own<T> = Omit<Public<T>, keyof HTMLElement | "connectedCallback" | "disconnectedCallback" | "attributeChangedCallback">;

type Checks = [
  Same<Public<archive.Archive>, Public<declared.Archive>>,
  Same<Parameters<typeof archive.open>, Parameters<typeof declared.open>>,
  Same<Public<errors.JianbaoError>, Public<declared.JianbaoError>>,
  Same<ConstructorParameters<typeof errors.JianbaoError>, ConstructorParameters<typeof declared.JianbaoError>>,
  Same<Own<element.JianbaoSearch>, Own<declared.JianbaoSearch>>,
];

/** An error here, on one of these, means that a declaration and its source differ. */
export const checks: Checks = [true, true, true, true, true];
