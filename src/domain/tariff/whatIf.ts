import { type BillLine, linesOf } from "../bill.ts";
import { type Money, money, sum } from "../money.ts";
import type { Prepared } from "./prepare.ts";
import { type Priced, priceUse, type Use } from "./price.ts";

/** A bill that stands, and what its pricing asked for. */
export interface PastBill {
  /** Code of whoever it was for. */
  readonly household: string;
  readonly section: string | null;
  readonly category: string;
  /** Whether the proposed tariff is for this connection; else the bill keeps its price. */
  readonly reached: boolean;
  readonly use: Use;
  /** Before help; the lines of the bills that third parties got beside it too. */
  readonly lines: readonly PricedLine[];
}
type PricedLine = Pick<BillLine, "code" | "kind" | "fund" | "amount">;

/** What was billed, and what would be. */
export interface Change {
  readonly before: Money;
  readonly after: Money;
}

/** All that one household, or a third party for it, was billed of one kind for one fund; every other figure is a sum of these. */
export interface Amount extends Change {
  readonly household: string;
  readonly fund: string;
  /** `service` (fixed charges, blocks, minimum, less subsidies), `third-party`, or the line's own code: `surcharge:caisse`. */
  readonly kind: string;
  /** Income of the service's own fund: all that goes to it but taxes, which it only passes on. */
  readonly earned: boolean;
  /** Of bills that the proposed tariff does not reach. */
  readonly kept: boolean;
}

export interface HouseholdChange extends Change {
  readonly household: string;
  /** That of its last bill. */
  readonly category: string;
  readonly section: string | null;
  /** What most of its bills reach in the proposed tariff, of equals the higher: `block:2`, `band:1/block:2`, `package`; null: it keeps its price. */
  readonly block: string | null;
}

export interface Comparison {
  readonly bills: number;
  readonly kept: number;
  readonly amounts: readonly Amount[];
  /** Those with the largest changes first. */
  readonly households: readonly HouseholdChange[];
}

/**
 * Prices past bills again with a proposed tariff. Each bill is priced whole, as if the tariff had held over all of its days.
 * Codes: `class-unpriced`.
 * @param bills oldest first
 * @param fund the service's own
 */
export function compareBills(bills: readonly PastBill[], prepared: Prepared, fund: string): Comparison {
  const amounts = new Map<string, Amount>();
  const blocks = new Map<string, string[]>();
  for (const bill of bills) {
    const { household, reached } = bill;
    const priced = reached ? priceUse(prepared, bill.use) : undefined;
    const add = (line: PricedLine, change: Change) => {
      const key = { household, fund: line.fund, kind: kindOf(line), earned: isEarned(line, fund), kept: !reached };
      const known = amounts.get(Object.values(key).join("\n"));
      amounts.set(Object.values(key).join("\n"), { ...key, ...added(known ? [known, change] : [change]) });
    };
    for (const line of bill.lines) add(line, { before: line.amount, after: priced ? money(0) : line.amount });
    for (const line of priced ? linesAfter(priced, fund) : []) add(line, { before: money(0), after: line.amount });
    if (priced) blocks.set(household, [...(blocks.get(household) ?? []), blockOf(priced)]);
  }
  return {
    bills: bills.length,
    kept: bills.filter(({ reached }) => !reached).length,
    amounts: [...amounts.values()],
    households: householdsOf(bills, [...amounts.values()], blocks),
  };
}

/** What the service's own fund earns by these bills under a tariff. */
export function serviceIncome(bills: readonly PastBill[], prepared: Prepared, fund: string): Money {
  const lines = bills.flatMap(({ reached, use, lines: billed }) =>
    reached ? linesAfter(priceUse(prepared, use), fund) : billed,
  );
  return sum(lines.filter((line) => isEarned(line, fund)).map(({ amount }) => amount));
}
const isEarned = (line: PricedLine, fund: string): boolean => line.fund === fund && line.kind !== "tax";

export const added = (changes: readonly Change[]): Change => ({
  before: sum(changes.map(({ before }) => before)),
  after: sum(changes.map(({ after }) => after)),
});

function linesAfter({ charges, owedByOthers }: Priced, fund: string): PricedLine[] {
  const shares = owedByOthers.map(({ code, amount }) => ({ code, kind: "third-party" as const, fund, amount }));
  return [...linesOf(charges, fund), ...shares];
}

/** A line of a period in which the tariff changed has its part before its code: "2/surcharge:caisse". */
function kindOf({ kind, code }: PricedLine): string {
  if (kind === "surcharge" || kind === "tax") return code.replace(/^\d+\//, "");
  return kind === "third-party" ? kind : "service";
}

function blockOf({ explanation }: Priced): string {
  let band = "";
  let block = "package";
  for (const step of explanation) {
    if (step.step === "band") band = `band:${step.band}/`;
    // Nothing used is in the first block, of which no line is printed.
    if (step.step === "blocks") block = "block:1";
    if (step.step === "line" && step.charge.kind === "block") block = step.charge.code;
  }
  return band + block;
}

function householdsOf(
  bills: readonly PastBill[],
  amounts: readonly Amount[],
  blocks: ReadonlyMap<string, readonly string[]>,
): HouseholdChange[] {
  const last = new Map(bills.map((bill) => [bill.household, bill]));
  const own = new Map<string, Amount[]>();
  for (const amount of amounts)
    if (amount.kind !== "third-party") own.set(amount.household, [...(own.get(amount.household) ?? []), amount]);
  return [...last.values()]
    .map(({ household, category, section }) => ({
      ...{ household, category, section, block: mostOf(blocks.get(household) ?? []) },
      ...added(own.get(household) ?? []),
    }))
    .sort((a, b) => sizeOf(b) - sizeOf(a) || (a.household < b.household ? -1 : 1));
}

const sizeOf = ({ before, after }: Change): number => Math.abs(after - before);

function mostOf(blocks: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const block of blocks) counts.set(block, (counts.get(block) ?? 0) + 1);
  const most = [...counts].sort(([a, m], [b, n]) => n - m || byNumber(b, a))[0];
  return most?.[0] ?? null;
}

/** "block:2" before "block:10". */
export const byNumber = (a: string, b: string): number => a.localeCompare(b, "en", { numeric: true });
