/** What the modules of the widget pass to each other. */
import type { Session } from "../client/session.js";
import type { Section } from "../model/start-page.js";
import type { Messages } from "./messages.d.ts";
import type { Filters, Link, State } from "./shapes.d.ts";

export type ViewName = "start" | "results" | "kwic" | "article";

/** The element's options, from its attributes. */
export interface Options {
  site: string;
  mode: string;
  placeholder: string;
  label: string | null;
  limit: number;
  shortcut: string;
  filters: Filters;
  query: string;
  /** The sections of the start page, in their order. */
  start: readonly Section[];
}

/** What a view does when it is shown: `hadFocus` says whether focus was in one of the views. */
export type Render = (how: { hadFocus: boolean }) => void;

/** One of the views. */
export interface View {
  /** Gets what the state needs; undefined where the answer comes too late. */
  load(state: State): Promise<Render | undefined>;
  /** Does what a button or field of this view asks for. */
  handleAction(name: string, node: HTMLElement): void | Promise<void>;
  /** Another view takes over; `article` is the id of the article that does, if one does. */
  unmount(article: string): void;
}

/** What a controller offers its views. */
export interface Services {
  messages: Messages;
  session: Session;
  /** Where each view renders. */
  containers: Record<ViewName, HTMLElement>;
  /** The page's own text for the start. */
  foreword: HTMLElement;
  /** The sections of the start page, in their order. */
  start: readonly Section[];
  input: HTMLInputElement;
  suggestionList: HTMLElement;
  signal: AbortSignal;
  /** Whether there is room for two columns; `onChange` is told when that has changed. */
  width: { isWide(): boolean; onChange(listener: () => void): void };
  /** Hits of the first page. */
  limit(): number;
  link: Link;
  /** Announces a sentence to screen readers. */
  announce(sentence: string): void;
  /** Searches as if the query had been typed. */
  search(query: string): void;
  /** Changes the state; `push` adds a history entry. */
  navigate(change: Partial<State>, step?: "push" | "replace"): void;
  /** Dispatches an event on the element. */
  emit(name: string, detail: object): void;
  scroll: { get(): number; set(top: number): void; toTop(): void };
}
