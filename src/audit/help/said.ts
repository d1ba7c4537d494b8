import { type Event, type Fact, factOf, factsOf, maybeText, textOf, wholeOf } from "../fact.ts";

/** What one payer of a grant pays of one bill, or will pay when the money is there. */
export interface Share {
  readonly grant: string;
  readonly payer: number;
  readonly fund: string;
  readonly contribution: string | null;
  readonly bill: string;
  readonly party: string;
  readonly parts: readonly { readonly item: string; readonly fund: string; readonly amount: number }[];
}
/** A row of help that waits. */
export interface Waiting {
  readonly item: string;
  readonly grant: string;
  readonly payer: number;
  readonly seq: number;
}
/** What an event says of help on bills. */
export interface Said {
  /** What was paid, each with the entry that pays it. */
  readonly given: readonly (Share & { readonly part: number })[];
  readonly waits: readonly Share[];
  /** What had waited and is given now, or waits no more. */
  readonly ended: readonly Waiting[];
}

/** Help stands at the same places in the few kinds that touch it; all others say nothing of it. */
export function helpIn({ kind, fact, entries }: Event): Said {
  const issued = kind === "bill-issued";
  const touches = ["help-given", "help-taken-back"].includes(kind) ? fact : factOf(fact.help);
  const { given, waits, served, waiting } =
    touches === fact || issued || kind === "bill-cancelled" ? touches : ({} as Fact);
  const paid = factsOf(given).map(readShare);
  // The last entries of a bill are uses of credit.
  const first = entries.length - (issued ? factsOf(fact.credits).length : 0) - paid.length;
  return {
    given: paid.map((share, i) => ({ ...share, part: first + i })),
    waits: factsOf(waits).map(readShare),
    ended: factsOf(served ?? waiting).map(({ item, helpGrant, payer, seq }) => ({
      ...{ item: textOf(item), grant: textOf(helpGrant), payer: wholeOf(payer), seq: wholeOf(seq) },
    })),
  };
}

const readShare = ({ helpGrant, payer, fund, contribution, bill, party, parts }: Fact): Share => ({
  ...{ grant: textOf(helpGrant), payer: wholeOf(payer), fund: textOf(fund), contribution: maybeText(contribution) },
  ...{ bill: textOf(bill), party: textOf(party) },
  parts: factsOf(parts).map(({ item, fund: of, amount }) => ({
    ...{ item: textOf(item), fund: textOf(of), amount: wholeOf(amount) },
  })),
});

export const amountOf = ({ parts }: Share): number => parts.reduce((all, { amount }) => all + amount, 0);
