import { type Check, type Desk, type Fact, factOf, factsOf, listOf, maybeText, textOf, wholeOf } from "./fact.ts";
import { fraction, fromDecimal, rounded, times } from "./fraction.ts";
import { priceOf } from "./price.ts";
import { linesOf, type Register, registerOf, tariffsFor } from "./register.ts";
import { type Dials, dialsOf, type Stretch } from "./use.ts";

/** What is remembered of a service bill for the bills that follow it. */
interface Billed {
  readonly bill: string;
  readonly connection: string;
  /** Its period, whose last day is not included any more. */
  readonly from: string;
  readonly until: string;
  readonly quantity: number;
  readonly use: Fact;
  readonly stretch: Stretch | null;
  readonly lines: ReturnType<typeof linesOf>;
  readonly terms: Fact;
  live: boolean;
}
interface Shop {
  readonly desk: Desk;
  readonly register: Register;
  readonly dials: Dials;
  readonly bills: ReadonlyMap<string, Billed>;
  readonly byConnection: ReadonlyMap<string, readonly Billed[]>;
}

/** Rules 19 and 22: every bill worked out a second time, and every stretch billed once. */
export function billsOf(desk: Desk): Check {
  const bills = new Map<string, Billed>();
  const byConnection = new Map<string, Billed[]>();
  const shop: Shop = { desk, register: registerOf(), dials: dialsOf(), bills, byConnection };
  return {
    rules: [19, 22],
    event(event) {
      shop.register.event(event);
      shop.dials.event(event);
      const { kind, fact } = event;
      if (kind === "bill-cancelled") {
        const bill = bills.get(textOf(fact.bill));
        if (bill) bill.live = false;
      }
      if (kind !== "bill-issued") return;
      checkBill(shop, fact);
      if (fact.kind !== "service") return;
      const bill = billedBy(fact);
      bills.set(bill.bill, bill);
      byConnection.set(bill.connection, [...(byConnection.get(bill.connection) ?? []), bill]);
    },
    end() {
      for (const [connection, list] of byConnection) checkStretches(desk, connection, list);
    },
  };
}

function billedBy(fact: Fact): Billed {
  const use = factOf(fact.use);
  const { from, to } = use;
  const period = factOf(fact.period);
  const stretch = from && to ? { from: textOf(from), to: textOf(to) } : null;
  return {
    ...{ bill: textOf(fact.bill), connection: textOf(fact.connection) },
    ...{ from: textOf(period.from), until: textOf(period.until), quantity: wholeOf(fact.quantity) },
    ...{ use, stretch, lines: linesOf(fact), terms: factOf(fact.pricedFor), live: true },
  };
}

function checkSum({ desk }: Shop, fact: Fact): void {
  const sum = linesOf(fact).reduce((all, { amount }) => all + amount, 0);
  if (sum !== wholeOf(fact.total))
    desk.note(19, "price-differs", `bill ${textOf(fact.bill)} total`, sum, maybeText(fact.total));
}

function checkBill(shop: Shop, fact: Fact): void {
  checkSum(shop, fact);
  try {
    if (fact.kind === "service") checkService(shop, fact);
    if (fact.kind === "dues") checkDues(shop, fact);
    if (fact.kind === "third-party") checkShare(shop, fact);
  } catch (why) {
    // Of figures that are none, or of a tariff that gives no price.
    if (!(why instanceof RangeError)) throw why;
    shop.desk.note(19, "price-differs", `bill ${textOf(fact.bill)}`, "a bill that can be worked out", why.message);
  }
}

function checkService(shop: Shop, fact: Fact): void {
  const { register, desk } = shop;
  const name = `bill ${textOf(fact.bill)}`;
  const connection = register.connections.get(textOf(fact.connection));
  if (!connection) {
    desk.note(19, "terms-differ", name, "a connection that was opened", maybeText(fact.connection));
    return;
  }
  checkTerms(shop, fact, name);
  checkUse(shop, fact, name);
  const { fund = "" } = register.services.get(connection.service) ?? {};
  const terms = factOf(fact.pricedFor);
  const lines = priceOf({
    ...{ quantity: wholeOf(fact.quantity), months: wholeOf(terms.months), suspended: terms.suspended === true },
    limitMonths: wholeOf(terms.limitMonths ?? terms.months),
    ...{ category: textOf(terms.category), contributionClass: textOf(terms.contributionClass) },
    decimals: register.decimals(),
    parts: factsOf(terms.parts).map(({ tariff, days }) => ({
      ...{ tariff: register.tariffs.get(textOf(tariff))?.body ?? {}, days: wholeOf(days) },
    })),
  }).map((line) => ({ ...line, fund: line.fund ?? fund }));
  compareLines(desk, name, lines, linesOf(fact));
}

function compareLines(
  { note }: Desk,
  name: string,
  expected: ReturnType<typeof linesOf>,
  found: ReturnType<typeof linesOf>,
): void {
  for (let line = 0; line < Math.max(expected.length, found.length); line += 1) {
    const [want, is] = [expected[line], found[line]].map((one) => one && lineText(one));
    if (want !== is) note(19, "price-differs", `${name} line ${line}`, want, is);
  }
}
const lineText = ({ code, kind, fund, quantity, rate, base, amount }: ReturnType<typeof linesOf>[number]): string =>
  `${code} (${kind}, ${fund})${quantity === null ? "" : ` ${quantity}`}${rate === null ? "" : ` at ${rate}`}${
    base === null ? "" : ` on ${base}`
  }: ${amount}`;

/** Category, class, state and tariffs as they were in force. */
function checkTerms({ register, desk }: Shop, fact: Fact, name: string): void {
  const id = textOf(fact.connection);
  const { party, service, states } = register.connections.get(id)!;
  const { category = "", contributionClass = "" } = register.households.get(party) ?? {};
  const { from, until } = factOf(fact.period);
  const days = daysFrom(textOf(from), textOf(until));
  const last = days.at(-1) ?? "";
  const state = states.findLast((one) => one.from <= last)?.state ?? "open";
  const priced = register.rules().tariffChange === "last-day" ? days.map(() => last) : days;
  const inForce = tariffsFor(register, id);
  const parts: { tariff: string | undefined; days: number }[] = [];
  for (const day of priced) {
    const tariff = inForce(day)?.tariff;
    const before = parts.at(-1);
    if (before && before.tariff === tariff) before.days += 1;
    else parts.push({ tariff, days: 1 });
  }
  const terms = factOf(fact.pricedFor);
  const found = {
    ...{ party: textOf(fact.party), service: textOf(fact.service), category: textOf(terms.category) },
    ...{ contributionClass: textOf(terms.contributionClass), suspended: terms.suspended === true },
    parts: factsOf(terms.parts).map((part) => ({ tariff: textOf(part.tariff), days: wholeOf(part.days) })),
  };
  const suspended = state === "suspended" || state === "cut";
  const expected = { party, service, category, contributionClass, suspended, parts };
  for (const [key, want] of Object.entries(expected)) {
    const is = found[key as keyof typeof found];
    if (JSON.stringify(want) !== JSON.stringify(is)) desk.note(19, "terms-differ", `${name} ${key}`, want, is);
  }
}

const millisOfDay = 86_400_000;
/** The days from one up to another, not included; none where the event says no days. */
function daysFrom(from: string, until: string): string[] {
  const [first, end] = [Date.parse(from), Date.parse(until)];
  const days: string[] = [];
  for (let day = first; day < end; day += millisOfDay) days.push(new Date(day).toISOString().slice(0, 10));
  return days;
}

/** The quantity out of the readings, and over how many months its limits spread. */
function checkUse(shop: Shop, fact: Fact, name: string): void {
  const { register, desk } = shop;
  const { note } = desk;
  const connection = register.connections.get(textOf(fact.connection))!;
  const terms = factOf(fact.pricedFor);
  const { from, until } = factOf(fact.period);
  const [begin, end] = [textOf(from), textOf(until)];
  const is = (what: string, want: number, found: number) => {
    if (want !== found) note(19, "use-differs", `${name} ${what}`, want, found);
  };
  const before = shop.bills.get(textOf(fact.replaces));
  const months = Math.max(1, monthsFrom(begin, end));
  is("months", months, wholeOf(terms.months));
  const { mode } = register.services.get(connection.service) ?? {};
  const bill = billedBy(fact);
  const { stretch, use } = bill;
  const metered = mode === "metered";
  const earlier = earlierThan(shop, bill, metered);
  const carried = metered && !stretch ? 0 : earlier.reduce((sum, { quantity, used }) => sum + quantity - used, 0);
  const used = metered ? (stretch ? shop.dials.used(bill.connection, stretch) : 0) : turned(shop, bill);
  // Older bills hold it with their use, and none where nothing is measured.
  is("carried", carried, wholeOf(fact.carried ?? use.carried ?? "0"));
  is("quantity", Math.max(0, used - carried), wholeOf(fact.quantity));
  if (metered && stretch) {
    is("use quantity", Math.max(0, used - carried), wholeOf(use.quantity));
    if (before && JSON.stringify(before.stretch) !== JSON.stringify(stretch))
      note(19, "use-differs", `${name} use`, before.stretch, stretch);
    const limits = before
      ? wholeOf(before.terms.limitMonths)
      : limitsOf(register, { stretch, months, quantity: wholeOf(fact.quantity) }, earlier);
    is("months of limits", limits, wholeOf(terms.limitMonths));
  }
  if (metered && !stretch && register.rules().unread !== "fixed" && !before)
    note(19, "use-differs", `${name} use`, "a stretch between readings", fact.use ?? null);
}

/** What the turns of a bill's period come to. */
const turned = ({ register }: Shop, { connection, from, until }: Billed): number =>
  [...(register.connections.get(connection)?.turns.values() ?? [])]
    .filter(({ day }) => day >= from && day < until)
    .reduce((sum, { quantity }) => sum + quantity, 0);

/** The live bills of earlier periods, each with what its readings or turns show by now. */
function earlierThan(shop: Shop, { connection, from }: Billed, metered: boolean) {
  return (shop.byConnection.get(connection) ?? [])
    .filter((one) => one.live && one.from < from && (!metered || one.stretch !== null))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    .map((one) => ({
      ...{ stretch: one.stretch, quantity: one.quantity },
      used: metered ? shop.dials.used(connection, one.stretch!) : turned(shop, one),
    }));
}

/** Over how many months the limits spread: where the village says so, all since the dial last moved. */
function limitsOf(
  register: Register,
  { stretch, months, quantity }: { stretch: Stretch; months: number; quantity: number },
  earlier: ReturnType<typeof earlierThan>,
): number {
  if (register.rules().awake !== "spread") return months;
  let stillSince: string | undefined;
  for (const { stretch: of, used } of earlier) stillSince = used === 0 ? (stillSince ?? of!.from) : undefined;
  const since = quantity > 0 ? (stillSince ?? stretch.from) : stretch.from;
  return Math.max(months, Math.round(((Date.parse(stretch.to) - Date.parse(since)) / millisOfDay) * (12 / 365.25)));
}

const monthsFrom = (from: string, until: string): number =>
  (Number(until.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(until.slice(5, 7)) - Number(from.slice(5, 7));

/** What a third party takes over is what the household's bill was lowered by. */
function checkShare({ desk, bills }: Shop, fact: Fact): void {
  const name = `bill ${textOf(fact.bill)}`;
  const [line] = linesOf(fact);
  const origin = bills.get(textOf(fact.origin));
  const lowered = origin?.lines.find(({ code, kind }) => kind === "subsidy" && code === line?.code);
  const want = lowered && { fund: lowered.fund, amount: -lowered.amount };
  const is = line && { fund: line.fund, amount: line.amount };
  if (!want || JSON.stringify(want) !== JSON.stringify(is))
    desk.note(19, "price-differs", name, want ?? "a bill whose subsidy it is", is);
}

function checkDues({ desk, register }: Shop, fact: Fact): void {
  const name = `bill ${textOf(fact.bill)}`;
  const [line] = linesOf(fact);
  const dues = register.dues
    .filter(({ dues: code, from }) => code === fact.dues && from <= textOf(fact.issuedOn))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    .at(-1);
  const { amount, amounts } = dues?.body ?? {};
  const asked = classAsked(register, textOf(fact.party), dues?.body ?? {});
  const text = maybeText(amount ?? factOf(amounts)[asked ?? ""]);
  const owes = asked !== undefined && text !== null;
  const want = owes
    ? { fund: dues!.fund, amount: rounded(times(fromDecimal(text), fraction(10 ** register.decimals()))) }
    : "nothing";
  const is = line && { fund: line.fund, amount: line.amount };
  if (JSON.stringify(want) !== JSON.stringify(is)) desk.note(19, "price-differs", name, want, is);
}

/** The class by which a party owes dues: a household where households are asked, else a contributor that has one. */
function classAsked({ households, contributors }: Register, party: string, body: Fact): string | undefined {
  const asked = listOf(body.for ?? ["households"]);
  const household = households.get(party);
  if (household && asked.includes("households"))
    return listOf(body.except).includes(household.category) ? undefined : household.contributionClass;
  return asked.includes("contributors") ? contributors.get(party) || undefined : undefined;
}

/** Rule 22: the stretches of live bills follow one another; what a cancelled bill covered may be missing. */
function checkStretches({ note }: Desk, connection: string, bills: readonly Billed[]): void {
  const name = `connection ${connection}`;
  const periods = new Map<string, string>();
  for (const { live, from, bill } of bills) {
    if (!live) continue;
    const other = periods.get(from);
    if (other !== undefined) note(22, "billed-twice", name, `one bill from ${from}`, `${other} and ${bill}`);
    periods.set(from, bill);
  }
  const live = bills.flatMap((bill) => (bill.live && bill.stretch ? [bill.stretch] : []));
  const gone = bills.flatMap((bill) => (!bill.live && bill.stretch ? [bill.stretch] : []));
  live.sort((a, b) => (a.from < b.from ? -1 : 1));
  live.slice(1).forEach((next, i) => {
    const end = live[i]!.to;
    if (next.from < end) note(22, "billed-twice", name, `from ${end}`, `from ${next.from}`);
    else if (next.from > end && !covered(gone, { from: end, to: next.from }))
      note(22, "stretch-skipped", name, `from ${end}`, `from ${next.from}`);
  });
}

/** Whether stretches, one after another, cover another one. */
function covered(by: readonly Stretch[], { from, to }: Stretch): boolean {
  let reached = from;
  for (const stretch of [...by].sort((a, b) => (a.from < b.from ? -1 : 1)))
    if (stretch.from <= reached && stretch.to > reached) reached = stretch.to;
  return reached >= to;
}
