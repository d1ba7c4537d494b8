import { Exact } from "../money.ts";
import type { Tariff } from "./model.ts";

/** `before` is undefined for what is new, `after` for what is gone. */
export interface TariffChange {
  /** Lists with codes by code, others by place from 0: `surcharges[village].value`, `blocks[2].rate`. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/**
 * What an assembly changes when it puts `after` in the place of `before`: in the order of `before`, what is new last. 2.5 and 2.50 are
 * one; examples don't count.
 */
export function diffTariffs(before: Tariff, after: Tariff): TariffChange[] {
  const old = leavesOf({ ...before, examples: [] });
  const now = leavesOf({ ...after, examples: [] });
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }))
    .filter((change) => !same(change.before, change.after));
}

/** Every text of a value by its path; a code that stands in the path is not told again. `null`, the open limit, is "null". */
function leavesOf(value: unknown, path = "", leaves = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) {
      if (hasCode(item)) leavesOf({ ...item, code: undefined }, `${path}[${item.code}]`, leaves);
      else leavesOf(item, `${path}[${i}]`, leaves);
    }
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) leavesOf(item, path ? `${path}.${key}` : key, leaves);
  } else if (value !== undefined) leaves.set(path, String(value));
  return leaves;
}

const hasCode = (item: unknown): item is { readonly code: string } =>
  typeof item === "object" && item !== null && "code" in item;

const DECIMAL = /^\d+(\.\d+)?$/;
const same = (a: string | undefined, b: string | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && DECIMAL.test(a) && DECIMAL.test(b) && new Exact(a).eq(b));
