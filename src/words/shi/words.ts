import type { Words } from "../en/words.ts";
import type { Sparse } from "../sparse.ts";

export type Script = "latin" | "tifinagh";

/** Tachelhit: one source in Latin letters, and Tifinagh made from it. */
export const shi = (script: Script): Sparse<Words> => ({
  tag: script === "latin" ? "shi-Latn" : "shi-Tfng",
  typeset: null,
  problems: null,
  amount: null,
  sum: null,
  currency: null,
  money: null,
  day: null,
  shortDay: null,
  period: null,
  join: null,
  list: null,
  erased: null,
  line: null,
  paper: null,
  receipt: null,
  bill: null,
  statement: null,
  fund: null,
  contributor: null,
  cash: null,
  whatIf: null,
  minutes: null,
  year: null,
  help: null,
  household: null,
  village: null,
  chart: null,
});
