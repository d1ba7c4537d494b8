import { Exact, type Money, roundToMoney, zero } from "../money.ts";
import { Problem } from "../problem.ts";
import { code, decimal, text } from "./parse.ts";
import { listOf, namedBy, oneOf, optional, type Reader, readWhole, record } from "./shape.ts";

/** A yearly sum beside the services, such as membership or the imam: one amount for all, or one by contribution class. */
export type Dues = {
  readonly code: string;
  readonly name: string;
  readonly fund: string;
  /** Who is asked; left out, the households. Contributors owe it where they have a contribution class. */
  readonly for?: readonly Asked[];
  /** Categories of household that do not owe it. */
  readonly except?: readonly string[];
} & ({ readonly amount: string } | { readonly amounts: Readonly<Record<string, string>> });

type Asked = "households" | "contributors";
export const isAsked = ({ for: asked = ["households"] }: Dues, who: Asked): boolean => asked.includes(who);

/** Reads dues out of a file. Codes: `field-invalid`, with the path. */
export function parseDues(input: unknown): { readonly dues: Dues } | { readonly problems: Problem[] } {
  const read = readWhole(dues, input);
  return "problems" in read ? read : { dues: read.value };
}

/**
 * What a household or contributor owes for the year, once; 0 when its category is excepted.
 * Codes: `class-unpriced` when the dues go by class and name none for this one.
 */
export function duesOf(
  asked: Dues,
  debtor: { readonly category?: string; readonly contributionClass?: string },
  { decimals = 2 }: { readonly decimals?: number } = {},
): Money {
  if (debtor.category !== undefined && asked.except?.includes(debtor.category)) return zero;
  return roundToMoney(new Exact(amountOf(asked, debtor.contributionClass)).times(10 ** decimals));
}

function amountOf(asked: Dues, contributionClass = ""): string {
  if ("amount" in asked) return asked.amount;
  const amount = Object.hasOwn(asked.amounts, contributionClass) ? asked.amounts[contributionClass] : undefined;
  if (amount !== undefined) return amount;
  const classes = Object.keys(asked.amounts).join(", ");
  throw new Problem("class-unpriced", { charge: asked.code, class: contributionClass, classes });
}

const asked = optional(listOf(oneOf<Asked>("households", "contributors")));
const head = { code, name: text, fund: code, for: asked, except: optional(listOf(text)) };
const dues: Reader<Dues> = (value, path, wrong) =>
  typeof value === "object" && value !== null && "amounts" in value
    ? record({ ...head, amounts: namedBy(code, decimal) })(value, path, wrong)
    : record({ ...head, amount: decimal })(value, path, wrong);
