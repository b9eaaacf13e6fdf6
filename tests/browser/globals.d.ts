/**
 * What a function that a test runs in the page may use: see `Session.run`. Tests leave notes on nodes. What is looked
 * for in a page is there, or the test fails by that.
 */
import type { JianbaoSearch } from "../../www/jianbao.d.ts";

declare global {
  /** The first widget of the page. */
  const widget: JianbaoSearch & { shadowRoot: ShadowRoot; [note: string]: any };
  /** The first node in the widget's shadow root that matches; typed loosely, for a test knows what it asks for. */
  function deep(selector: string): any;
  function deepAll(selector: string): any[];
  /** The workers of a page that keeps count of them. */
  const workers: any;

  interface ParentNode {
    querySelector(selectors: string): any;
  }
  interface Node {
    [note: string]: any;
  }
  interface Event {
    [note: string]: any;
  }
}
