/** Hits over time: counts by month, or by year over a long stretch, without gaps. */

/** @import { FacetCount } from "../types/shapes.d.ts" */

const MAX_MONTHS = 30;

/**
 * @param {readonly FacetCount[]} months `value` as 2024-11, in any order; other values are left out
 * @returns {{value: string, count: number}[]} in order of time; `value` as 2024-11 or 2024
 */
export function binsOf(months) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { value, count } of months) if (/^\d{4}-\d{2}$/.test(String(value))) counts.set(String(value), count);
  const [first, ...later] = [...counts.keys()].sort();
  if (!first) return [];
  const last = later.at(-1) ?? first;
  const bins = [];
  for (let month = first; month <= last; month = nextMonth(month))
    bins.push({ value: month, count: counts.get(month) ?? 0 });
  if (bins.length <= MAX_MONTHS) return bins;
  /** @type {Map<string, number>} */
  const years = new Map();
  for (const { value, count } of bins) years.set(value.slice(0, 4), (years.get(value.slice(0, 4)) ?? 0) + count);
  return [...years].map(([value, count]) => ({ value, count }));
}

/** @param {string} month */
function nextMonth(month) {
  const year = Number(month.slice(0, 4));
  const number = Number(month.slice(5));
  const [nextYear, next] = number === 12 ? [year + 1, 1] : [year, number + 1];
  return `${String(nextYear).padStart(4, "0")}-${String(next).padStart(2, "0")}`;
}
