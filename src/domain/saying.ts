import type { BillLine } from "./bill.ts";
import type { Language } from "./language.ts";

/**
 * A word of the village's own, as it is said in a language: "Eau potable" in Arabic. What the program names itself and the village
 * calls otherwise has a code: "line:surcharge" for contributions on bills.
 */
export interface Saying {
  readonly language: Language;
  readonly said: string;
  readonly text: string;
}

const lineKinds: Readonly<Record<BillLine["kind"], true>> = {
  fixed: true,
  block: true,
  flat: true,
  package: true,
  minimum: true,
  surcharge: true,
  tax: true,
  subsidy: true,
  "third-party": true,
  dues: true,
  opening: true,
  penalty: true,
  "help-share": true,
  "connection-fee": true,
  "credit-charge": true,
};
/** Codes of the program's own words for lines of bills: "line:surcharge"; one line of a tariff is "line:surcharge:fuel". */
export const lineTerms: readonly string[] = Object.keys(lineKinds).map((kind) => `line:${kind}`);

/** How a word of the village's own is said in a language; undefined where the village has not said it. */
export const sayingIn = (sayings: readonly Saying[], language: string | undefined, said: string): string | undefined =>
  sayings.find((one) => one.said === said && one.language === language)?.text;
