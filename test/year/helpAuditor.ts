import { expect } from "vitest";
import { add, type Levels, positive, total } from "./centimes.ts";
import { type Auditor, type Fact, type Help, heldBy } from "./hire.ts";
import { fallen, freedKey, inOrder } from "./promiseAuditor.ts";

/** Help as it is given: whether the money is there, what the answer says, and what goes back. */

/** Help that waits and may still be given. */
export const waitingNow = ({ helps }: Auditor, today: string): Help[] =>
  helps.filter(({ waits, grant }) => waits && !fallen(grant, today));

/** Who comes first is paid first; once one waits for a payer's money, all later ones wait for it too. */
export function decide(auditor: Auditor, claims: readonly Help[]): { given: Help[]; waits: Help[] } {
  const cash = { ...auditor.funds };
  for (const [fund, amount] of Object.entries(heldBy(auditor))) add(cash, fund, -amount);
  const bound: Levels = {};
  for (const [fund, amount] of Object.entries(auditor.reserves)) add(bound, fund, amount);
  const unspent: Levels = Object.fromEntries(
    auditor.contributions.map(({ contribution, left }) => [contribution, left]),
  );
  add(bound, "village", total(unspent));
  const short = new Set<string>();
  const order = inOrder(auditor.grants);
  const given = [...claims]
    .sort((a, b) => order.indexOf(a.grant) - order.indexOf(b.grant))
    .filter(({ grant, payer, parts }) => {
      const { fund, contribution } = grant.payers[payer]!;
      const needs = total(parts) - (parts[fund] ?? 0);
      const there = (cash[fund] ?? 0) - (contribution === null ? (bound[fund] ?? 0) : 0);
      const left = contribution === null ? total(parts) : (unspent[contribution] ?? 0);
      if (short.has(contribution ?? fund) || needs > there || total(parts) > left) {
        short.add(contribution ?? fund);
        return false;
      }
      // What it brings to other funds pays no help of the same moment.
      add(cash, fund, -needs);
      if (contribution !== null)
        for (const levels of [bound, unspent]) add(levels, levels === bound ? fund : contribution, -total(parts));
      return true;
    });
  return { given, waits: claims.filter((one) => !given.includes(one)) };
}

const told = (helps: readonly Help[]): string[] =>
  helps
    .map(({ grant, payer, bill, parts }) => `${grant.grant} ${payer} ${bill.bill} ${JSON.stringify(positive(parts))}`)
    .sort();
interface Said {
  readonly helpGrant: string;
  readonly payer: string;
  readonly bill: string;
  readonly parts: readonly { readonly fund: string; readonly amount: string }[];
}
const said = (shares: unknown): string[] =>
  ((shares ?? []) as readonly Said[])
    .map(({ helpGrant, payer, bill, parts }) => {
      const amounts = Object.fromEntries(parts.map(({ fund, amount }) => [fund, Number(amount)]));
      return `${helpGrant} ${payer} ${bill} ${JSON.stringify(amounts)}`;
    })
    .sort();

/** An answer says who pays what, and who is to pay when the money is there: what the auditor had worked out. */
export function helped(
  auditor: Auditor,
  fact: Fact,
  { given, waits }: { given: readonly Help[]; waits: readonly Help[] },
): void {
  const fresh = waits.filter((one) => !auditor.helps.includes(one));
  expect([said(fact.given), said(fact.waits)]).toEqual([told(given), told(fresh)]);
  auditor.helps.push(...[...given, ...fresh].filter((one) => !auditor.helps.includes(one)));
  for (const one of given) give(auditor, one, 1);
}

function give(auditor: Auditor, help: Help, way: 1 | -1): void {
  const { grant, payer, bill, parts } = help;
  const { kind, fund, contribution } = grant.payers[payer]!;
  help.waits = way < 0;
  add(auditor.owed, bill.party, -way * total(parts));
  add(auditor.funds, fund, -way * total(parts));
  for (const [of, amount] of Object.entries(parts)) {
    add(auditor.funds, of, way * amount);
    add(bill.open, of, -way * amount);
  }
  const sponsor = auditor.contributions.find((one) => one.contribution === contribution);
  if (sponsor) sponsor.left -= way * total(parts);
  if (kind === "commune" && way > 0) auditor.shares.push(`${bill.bill} ${fund} ${total(parts)}`);
}

/** What was given goes back to whom it came from, and what waits waits no more. */
export function undoHelp(auditor: Auditor, which: (help: Help) => boolean): void {
  for (const one of auditor.helps.filter(which)) {
    if (!one.waits) give(auditor, one, -1);
    if (one.grant.form === "remit") add(auditor.freed, freedKey(one.grant, one.bill), total(one.parts));
    auditor.helps.splice(auditor.helps.indexOf(one), 1);
  }
}

/** A commune has been asked for what help advanced for it, and for nothing else. */
export function expectShares({ bills, helps }: Auditor, commune: string): void {
  const asked = bills
    .filter(({ stands, party }) => stands && party === commune)
    .map(({ origin, total: whole }) => `${origin} ${whole}`);
  const advanced = helps.filter(({ waits, grant, payer }) => !waits && grant.payers[payer]!.kind === "commune");
  expect(asked.sort()).toEqual(advanced.map(({ bill, parts }) => `${bill.bill} ${total(parts)}`).sort());
}
