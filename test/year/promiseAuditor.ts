import { add, fixed, type Levels, less, metres, percent, positive, price, share, sum, total } from "./centimes.ts";
import { daysLater, monthsLater } from "./days.ts";
import { type Auditor, askedOf, type Bill, type Grant, type Help, type Payer, type Terms } from "./hire.ts";

/** What grants promise: whom they reach, what they pay of a bill, and who of the payers how much. */

/** Urgent help that nobody has ratified within thirty days, or that the committee did not say yes to. */
export const fallen = ({ urgent, ratified, refused, decidedOn }: Grant, today: string): boolean =>
  urgent && !ratified && (refused || today > daysLater(decidedOn, 30));
/** The last day of a bill's beginning for which it is given. */
export const lastOf = ({ until, ended, review }: Grant): string =>
  [until, ended ?? until, review === null ? until : monthsLater(review, 1)].sort()[0]!;

/** What is wanted of a bill, and never more than is left of it. */
export function helpOn({ form, value, ofBill }: Terms, used: number, left: Levels): Levels {
  const base = ofBill ? left : { water: price(used).water! };
  const wanted: Record<Terms["form"], () => Levels> = {
    whole: () => left,
    percent: () => share(percent(total(base), value), base),
    "free-units": () => ({ water: metres(Math.min(value, used)) }),
    "fixed-waived": () => ({ water: fixed }),
    ceiling: () => share(Math.max(0, total(left) - value), left),
    remit: () => ({}),
  };
  const parts = Object.entries(wanted[form]()).map(([fund, amount]) => [fund, Math.min(amount, left[fund] ?? 0)]);
  return positive(Object.fromEntries(parts) as Levels);
}

/** Each payer's part of every fund's; the payers' sums come first, and the last takes what is left. */
export function sharedBy(parts: Levels, payers: readonly Payer[]): Levels[] {
  const sums = share(total(parts), Object.fromEntries(payers.map((payer, i) => [i, payer.share])));
  let left = parts;
  return payers.map((_, i) => {
    const own = share(sums[i] ?? 0, left);
    left = less(left, own);
    return positive(own);
  });
}

/** In order of decision; those of one day as they were given. */
export const inOrder = (grants: readonly Grant[]): Grant[] =>
  [...grants].sort((a, b) => (a.decidedOn < b.decidedOn ? -1 : a.decidedOn > b.decidedOn ? 1 : 0));

/** What grants are to pay of bills that were just issued. */
export function claimsOn({ grants, helps, freed }: Auditor, bills: readonly Bill[], today: string): Help[] {
  const claims: Help[] = [];
  for (const bill of bills) {
    let left = bill.open;
    const own = inOrder(grants).filter(({ party }) => party === bill.party);
    for (const grant of own.filter(({ form }) => form !== "remit")) {
      const runs = grant.from <= bill.month! && bill.month! <= lastOf(grant) && !fallen(grant, today);
      if (!runs) continue;
      const ofMonth = [...helps, ...claims].filter((one) => one.grant === grant && one.bill.month === bill.month);
      const room = (grant.most ?? Number.POSITIVE_INFINITY) - sum(ofMonth.map(({ parts }) => total(parts)));
      const wanted = helpOn(grant, bill.used, left);
      const parts = total(wanted) <= room ? wanted : share(Math.max(0, room), wanted);
      claims.push(...claimed(grant, bill, parts));
      left = less(left, parts);
    }
    // What had been remitted of a bill that is put right stays so, as far as the right one reaches.
    for (const grant of own.filter((one) => one.form === "remit" && !fallen(one, today))) {
      const parts = share(Math.min(freed[freedKey(grant, bill)] ?? 0, total(left)), left);
      add(freed, freedKey(grant, bill), -total(parts));
      claims.push(...claimed(grant, bill, parts));
      left = less(left, parts);
    }
  }
  return claims;
}
/** A penalty is of the month of its day. */
export const freedKey = ({ grant }: Grant, { month, penaltyOn }: Bill): string =>
  `${grant} ${(month ?? penaltyOn!).slice(0, 7)}`;
const claimed = (grant: Grant, bill: Bill, whole: Levels): Help[] =>
  sharedBy(whole, grant.payers)
    .map((parts, payer) => ({ grant, payer, bill, parts, waits: true }))
    .filter(({ parts }) => total(parts) > 0);

/** Open bills that a remitted sum pays, the oldest first. */
export function remitted(auditor: Auditor, grant: Grant): Help[] {
  let rest = grant.value;
  const open = auditor.bills.filter(({ party, stands }) => stands && party === grant.party);
  return open
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
    .flatMap((bill) => {
      const asked = askedOf(auditor, bill);
      const part = Math.min(rest, total(asked));
      rest -= part;
      return claimed(grant, bill, share(part, asked));
    });
}
