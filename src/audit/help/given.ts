import type { Calendar } from "../calendar.ts";
import { type Desk, type Event, factOf, factsOf, maybeText, textOf } from "../fact.ts";
import { linesOf } from "../register.ts";
import { type Grant, type Grants, lastDayOf } from "./grants.ts";
import { type Amounts, byPayers, helpOn, inUnits, isFor, shared, sumOf } from "./reckon.ts";
import { amountOf, helpIn, type Said, type Share } from "./said.ts";
import type { Debt, Standing } from "./standing.ts";

interface Shop {
  readonly note: Desk["note"];
  readonly grants: Grants;
  readonly standing: Standing;
  readonly calendar: Calendar;
  readonly decimals: () => number;
}
/** A share as it should be; fund and contribution follow from the grant. */
type Due = Pick<Share, "grant" | "payer" | "bill" | "party" | "parts">;

/** Rule 21 on bills: each help worked out a second time, from the bill and the terms, before `standing` has learnt it. */
export function checkGiven(shop: Shop): (event: Event) => void {
  return (event) => {
    const said = helpIn(event);
    if (event.kind === "bill-issued")
      compare(shop, `bill ${textOf(event.fact.bill)}`, dueOn(shop, event), [...said.given, ...said.waits]);
    if (event.kind === "help-given") checkLater(shop, event, said);
    for (const share of [...said.given, ...said.waits]) checkPayer(shop, event, share);
    for (const share of said.given) checkEntry(shop, event, share);
    if (said.given.length > 0) checkDraws(shop, event, said);
    if (["bill-cancelled", "help-taken-back"].includes(event.kind)) checkReleases(shop, event);
  };
}

/**
 * What the grants in force pay of a bill of a service, in order of decision: a later one of what the earlier have left. What was
 * remitted of the bill that it puts right is remitted of it again.
 */
function dueOn({ grants, standing, calendar, decimals }: Shop, event: Event): Due[] {
  const { fact, items } = event;
  const [bill, party, from] = [textOf(fact.bill), textOf(fact.party), textOf(factOf(fact.period).from)];
  if (fact.kind !== "service") return [];
  const today = calendar.today(event);
  const running = [...grants.grants.values()]
    .filter((one) => one.party === party && isFor(one.terms, maybeText(fact.service)) && !grants.hasFallen(one, today))
    .filter((one) => isRemit(one) || (one.terms.fromOn <= from && from <= lastDayOf(one)))
    .sort((a, b) => Number(isRemit(a)) - Number(isRemit(b)) || byDecision(a, b));
  const opened = new Map(items.map(({ opens }) => [textOf(factOf(opens).fund), textOf(factOf(opens).item)]));
  let lines: readonly ReturnType<typeof linesOf>[number][] = linesOf(fact);
  return running.flatMap(({ grant, terms }) => {
    const here = standing.ofGrant(grant).filter((one) => standing.monthOf(one) === from.slice(0, 7));
    const used = sumOf(here.map(({ amount }) => amount));
    const parts =
      terms.form === "remit"
        ? helpOn(lines, { ...terms, form: "whole" }, decimals(), standing.hadOf(textOf(fact.replaces), grant))
        : helpOn(lines, terms, decimals(), terms.most === null ? null : terms.most - used);
    const less = { code: "help", kind: "help-share", quantity: null, rate: null, base: null };
    lines = [...lines, ...[...parts].map(([fund, amount]) => ({ ...less, fund, amount: -amount }))];
    return duesOf(parts, terms.payers, { grant, bill, party }, opened);
  });
}

const isRemit = ({ terms }: Grant): boolean => terms.form === "remit";
const byDecision = (a: Grant, b: Grant): number =>
  a.decidedOn === b.decidedOn ? a.seq - b.seq : a.decidedOn < b.decidedOn ? -1 : 1;

function duesOf(
  parts: Amounts,
  payers: Parameters<typeof byPayers>[1],
  of: Pick<Due, "grant" | "bill" | "party">,
  items: ReadonlyMap<string, string>,
): Due[] {
  return byPayers(parts, payers).flatMap((own, payer) => {
    const paid = [...own].map(([fund, amount]) => ({ item: items.get(fund) ?? "", fund, amount }));
    return paid.length === 0 ? [] : [{ ...of, payer, parts: paid }];
  });
}

/** What had waited is given as it waited; all else is a debt that is remitted. */
function checkLater(shop: Shop, event: Event, { given, waits, ended }: Said): void {
  const { note, standing, grants, calendar } = shop;
  const waited = given.filter((share) => waitingFor(standing, share).length > 0);
  const name = `event ${event.seq}`;
  compare(
    shop,
    name,
    waited.map((share) => ({ ...share, parts: waitingFor(standing, share) })),
    waited,
  );
  const rows = waited.flatMap((share) => waitingFor(standing, share).map(rowText));
  const served = ended.map(rowText);
  if (rows.sort().join() !== served.sort().join()) note(21, "help-differs", `${name} served`, rows, served);
  for (const { grant } of waited) {
    const known = grants.grants.get(grant);
    if (known && grants.hasFallen(known, calendar.today(event)))
      note(21, "help-unfounded", name, "nothing of an urgent word that fell", `help_grant ${known.code}`);
  }
  const remitted = [...given.filter((share) => !waited.includes(share)), ...waits];
  for (const grant of new Set(remitted.map((share) => share.grant)))
    compare(
      shop,
      name,
      remittedBy(shop, event, grant),
      remitted.filter((share) => share.grant === grant),
    );
}

const waitingFor = (standing: Standing, { grant, payer, bill }: Share) =>
  standing.ofBill(bill).filter((one) => one.waits && one.grant === grant && one.payer === payer);
const rowText = ({ item, grant, payer, seq }: Said["ended"][number]): string => `${item} ${grant} ${payer} ${seq}`;

/** What a grant pays, right after it was given, of debts that stand open: oldest due day first, up to its value. */
function remittedBy({ grants, standing, decimals }: Shop, { seq }: Event, id: string): Due[] {
  const known = grants.grants.get(id);
  if (known?.terms.form !== "remit" || seq !== known.seq + 1) return [];
  const { party, terms } = known;
  const asked = [...standing.debts.values()]
    .filter((debt) => debt.party === party && isFor(terms, debt.service))
    .map((debt) => ({ ...debt, open: debt.open - waitingOn(standing, debt) }))
    .filter(({ open }) => open > 0)
    .sort(byDue);
  let left = inUnits(terms.value, decimals());
  return [...new Set(asked.map(({ bill }) => bill))].flatMap((bill) => {
    const own = asked.filter((debt) => debt.bill === bill);
    const weights = own.map(({ open }) => open);
    const amounts = shared(Math.min(left, sumOf(weights)), weights);
    left -= sumOf(amounts);
    const parts = new Map(own.map(({ fund }, i) => [fund, amounts[i]!] as const).filter(([, amount]) => amount > 0));
    return duesOf(parts, terms.payers, { grant: id, bill, party }, new Map(own.map(({ fund, item }) => [fund, item])));
  });
}

const waitingOn = (standing: Standing, { bill, item }: Debt): number =>
  sumOf(standing.ofBill(bill).flatMap((one) => (one.waits && one.item === item ? [one.amount] : [])));
const byDue = (a: Debt, b: Debt): number =>
  a.dueOn !== b.dueOn ? (a.dueOn < b.dueOn ? -1 : 1) : a.seq - b.seq || (a.item < b.item ? -1 : 1);

function compare({ note }: Shop, name: string, due: readonly Due[], found: readonly Share[]): void {
  const texts = (shares: readonly Due[]) =>
    shares.map(({ grant, payer, bill, party, parts }) => {
      const paid = parts.map(({ item, fund, amount }) => `${amount} on ${item} of ${fund}`);
      return `${grant} payer ${payer} for ${party} on ${bill}: ${paid.sort().join(", ")}`;
    });
  const [want, is] = [texts(due).sort().join("; "), texts(found).sort().join("; ")];
  if (want !== is) note(21, "help-differs", name, want || "no help", is || "no help");
}

/** Who pays is who was named. */
function checkPayer({ note, grants }: Shop, { seq }: Event, share: Share): void {
  const payer = grants.grants.get(share.grant)?.terms.payers[share.payer];
  const want = payer && `${payer.fund} ${payer.contribution ?? ""}`;
  const is = `${share.fund} ${share.contribution ?? ""}`;
  if (want !== is) note(21, "help-differs", `event ${seq} payer ${share.payer}`, want ?? "a payer of a grant", is);
}

/** The entry of a share: the fund that pays has the cost; on its own part no cash moves. */
function checkEntry({ note }: Shop, { seq, entries }: Event, share: Said["given"][number]): void {
  const { fund, party, parts, part } = share;
  const want = new Map<string, number>();
  const add = (of: string, debit: string, credit: string, amount: number) => {
    const pair = `${of} ${debit} ${credit}`;
    want.set(pair, (want.get(pair) ?? 0) + amount);
  };
  for (const { fund: of, amount } of parts)
    if (of === fund) add(fund, `help-given/${fund}`, `receivable/${fund}/${party}`, amount);
    else {
      add(fund, `help-given/${fund}`, `pooled-cash/${fund}`, amount);
      add(of, `pooled-cash/${of}`, `receivable/${of}/${party}`, amount);
    }
  const is = (entries[part]?.transfers ?? []).map((one) => `${one.fund} ${one.debit} ${one.credit} ${one.amount}`);
  const due = [...want].map(([pair, amount]) => `${pair} ${amount}`);
  if (due.sort().join() !== is.sort().join()) note(21, "help-differs", `entry ${seq}/${part}`, due, is);
}

/** What sponsors pay is taken from what they gave. */
function checkDraws({ note }: Shop, { seq, fact }: Event, { given }: Said): void {
  const due = given.flatMap((share) => (share.contribution ? [`${share.contribution} ${amountOf(share)}`] : []));
  const is = factsOf(fact.draws).map(({ contribution, amount }) => `${textOf(contribution)} ${textOf(amount)}`);
  if (due.join() !== is.join()) note(21, "help-differs", `draws of event ${seq}`, due, is);
}

/** What comes back of help comes back to the sponsor who had paid it. */
function checkReleases({ note, standing }: Shop, { seq, fact, entries }: Event): void {
  const due = entries.flatMap(({ reverses }) => {
    const [paid] = reverses ? standing.ofEntry(reverses.seq, reverses.part) : [];
    return paid?.contribution ? [`${paid.contribution} ${paid.seq}`] : [];
  });
  const is = factsOf(fact.releases).map(({ contribution, seq: of }) => `${textOf(contribution)} ${textOf(of)}`);
  if (due.sort().join() !== is.sort().join()) note(21, "help-differs", `releases of event ${seq}`, due, is);
}
