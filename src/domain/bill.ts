import type { AccountCode } from "./account.ts";
import type { Day } from "./day.ts";
import { type Entry, type ItemChange, type Transfer, transfer } from "./entry.ts";
import { type Money, sum } from "./money.ts";
import type { Quantity } from "./quantity.ts";
import type { Charge } from "./tariff/price.ts";

/** A printed line: `quantity` × `rate`, or `rate` percent of `base`, or an amount as it stands. A subsidy is negative. */
export interface BillLine {
  readonly code: string;
  readonly kind:
    | Charge["kind"]
    | "dues"
    | "opening"
    | "penalty"
    | "third-party"
    | "help-share"
    | "connection-fee"
    | "credit-charge";
  readonly fund: string;
  readonly quantity?: Quantity;
  readonly rate?: string;
  readonly base?: Money;
  readonly amount: Money;
}

/** Charges as lines, each in a fund: its own or the service's. */
export const linesOf = (charges: readonly Charge[], serviceFund: string): BillLine[] =>
  charges.map((charge) => ({ ...charge, fund: charge.fund ?? serviceFund }));

/** What of a bill is owed to which fund, in the order in which its lines name them; the service's fund comes first. */
export interface Debt {
  readonly item: string;
  readonly fund: string;
  readonly amount: Money;
}
export function debtsOf(bill: string, lines: readonly BillLine[]): Debt[] {
  const byFund = new Map<string, Money>();
  for (const { fund, amount } of lines) byFund.set(fund, sum([byFund.get(fund) ?? (0 as Money), amount]));
  return [...byFund]
    .filter(([, amount]) => amount !== 0)
    .map(([fund, amount], i) => ({ item: `${bill}/${i}`, fund, amount }));
}

const sold: Readonly<Record<BillLine["kind"], AccountCode>> = {
  fixed: "service-sold",
  block: "service-sold",
  flat: "service-sold",
  package: "service-sold",
  minimum: "service-sold",
  subsidy: "service-sold",
  "third-party": "service-sold",
  surcharge: "surcharge",
  tax: "tax-payable",
  dues: "dues",
  penalty: "penalty",
  "connection-fee": "connection-fee",
  "credit-charge": "credit-charge",
  opening: "opening-balance",
  // A commune gives back what the fund has paid for it.
  "help-share": "grant",
};

/**
 * What a bill books: receivable of the party against what was sold, by fund. A subsidy lowers the sale, so lines are added up
 * by account first. None for a bill of nothing, which is a fact without an entry.
 */
export function billEntry(
  party: string,
  lines: readonly BillLine[],
  days: { readonly happenedOn: Day; readonly bookedOn: Day },
): Entry[] {
  const byAccount = new Map<string, { fund: string; code: AccountCode; amount: Money }>();
  for (const { kind, fund, amount } of lines) {
    const key = `${fund} ${sold[kind]}`;
    const known = byAccount.get(key)?.amount ?? (0 as Money);
    byAccount.set(key, { fund, code: sold[kind], amount: sum([known, amount]) });
  }
  const transfers: Transfer[] = [...byAccount.values()]
    .filter(({ amount }) => amount !== 0)
    .map(({ fund, code, amount }) => transfer(fund, ["receivable", party], code, amount));
  return transfers.length > 0 ? [{ ...days, transfers }] : [];
}

/** The open items that a bill brings. */
export function billItems(
  bill: {
    readonly bill: string;
    readonly party: string;
    readonly service?: string | undefined;
    readonly happenedOn: Day;
    readonly dueOn: Day;
  },
  debts: readonly Debt[],
): ItemChange[] {
  const { bill: id, party, service, happenedOn, dueOn } = bill;
  return debts.map(({ item, fund, amount }) => ({
    opens: { item, kind: "debt", party, fund, ...(service ? { service } : {}), bill: id, happenedOn, dueOn, amount },
  }));
}
