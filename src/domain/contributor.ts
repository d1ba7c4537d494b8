import type { AccountCode } from "./account.ts";
import { Exact, type Money, minus, money, parseMoney, roundToMoney } from "./money.ts";
import { Problem } from "./problem.ts";
import { type Quantity, quantityText } from "./quantity.ts";

export type ContributorKind = "migrant" | "collective" | "commune" | "programme" | "ngo" | "firm";

/** A currency and the decimals of its smallest unit. */
export interface Currency {
  readonly currency: string;
  readonly decimals: number;
}

// Source: ISO 4217. A list of our own: stored amounts must not change their meaning with a newer Node.
const decimalsOf: Readonly<Record<number, string>> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  3: "BHD IQD JOD KWD LYD OMR TND",
};
/** The village's own currency has the decimals that the village chose; any other those of ISO 4217. */
export function currencyOf(code: string, own: Currency): Currency {
  if (code === own.currency) return own;
  const found = Object.entries(decimalsOf).find(([, codes]) => codes.split(" ").includes(code));
  return { currency: code, decimals: found ? Number(found[0]) : 2 };
}

/** An amount as it was typed, in the smallest unit of its currency. @throws Problem `field-invalid` */
export function readAmount(field: string, given: string, { decimals }: Currency): Money {
  const read = parseMoney(given, decimals);
  if (read === undefined || read < 0 || read > most) throw wrong(field, given, decimals === 0 ? "50" : "50.00");
  return read;
}

/** What one unit is worth in the village's currency: 1 where it is the same, else it must be told. @throws Problem `field-invalid` */
export function readRate(given: string | null, { currency }: Currency, own: Currency): string {
  if (currency === own.currency) {
    if (given !== null && !new Exact(given).equals(1)) throw wrong("rate", given, "1");
    return "1";
  }
  if (given === null || new Exact(given).isZero()) throw wrong("rate", given ?? "—", "10.82");
  return given;
}

/** Who bears what the transfer costs: it is taken out of what was sent, or the donor pays it on top. */
export type FeeBy = "fund" | "donor";
interface Sent {
  readonly sent: Money;
  readonly fee: Money;
  readonly feeBy: FeeBy;
  readonly rate: string;
}

/**
 * What became of money that somebody sent: 50 € less 3.90 € at 10.82 are 498.80 received of a gift of 541.00; the rest is what the
 * way cost. Source: domain.md 9.
 * @throws Problem `fee-beyond`, `field-invalid` where it is worth nothing or more than a village ever saw
 */
export function receivedOf({ sent, fee, feeBy, rate }: Sent, from: Currency, own: Currency) {
  if (fee >= sent)
    throw new Problem("fee-beyond", { fee: plain(fee, from), sent: plain(sent, from) }, { field: "fee" });
  const gift = worthOf(sent, rate, from, own);
  const received = feeBy === "fund" ? worthOf(minus(sent, fee), rate, from, own) : gift;
  if (received === 0) throw wrong("sent", plain(sent, from), "50.00");
  return { gift, received };
}

/** An amount of one currency in another, rounded once. @throws Problem `field-invalid` */
export function worthOf(amount: Money, rate: string, from: Currency, own: Currency): Money {
  const exact = new Exact(amount).times(rate).times(new Exact(10).pow(own.decimals - from.decimals));
  if (exact.greaterThan(most)) throw wrong("rate", rate, "10.82");
  return roundToMoney(exact);
}

/** Work or material at the voted rate per unit. @throws Problem `field-invalid` where it is worth nothing, or too much */
export function worthInKind(quantity: Quantity, rate: string, { decimals }: Currency): Money {
  const exact = new Exact(quantity)
    .div(1000)
    .times(rate)
    .times(10 ** decimals);
  const worth = exact.greaterThan(most) ? money(0) : roundToMoney(exact);
  if (worth === 0) throw wrong("quantity", quantityText(quantity), "2.5");
  return worth;
}

/** Public money is a grant, all other a gift. */
export const incomeOf = (kind: ContributorKind): AccountCode =>
  kind === "commune" || kind === "programme" || kind === "ngo" ? "grant" : "gift";

/** What a contribution may be bound to; it is restricted when any of it is told. */
export interface Restriction {
  /** Code of what it is for. */
  readonly purpose: string | null;
  /** Help to households of this class alone. */
  readonly helpClass: string | null;
  /** Help in this case alone; the sponsor knows no more than its number. */
  readonly caseCode: string | null;
  readonly deadline: string | null;
}
export const isRestricted = ({ purpose, helpClass, caseCode, deadline }: Restriction): boolean =>
  [purpose, helpClass, caseCode, deadline].some((told) => told !== null);

const most = 1_000_000_000_000;
const plain = (amount: Money, { decimals }: Currency): string =>
  new Exact(amount).div(10 ** decimals).toFixed(decimals);
const wrong = (field: string, found: string, want: string) =>
  new Problem("field-invalid", { field, found: found.slice(0, 60), want }, { field });
