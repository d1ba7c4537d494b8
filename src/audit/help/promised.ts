import { type Calendar, monthNumber, monthText } from "../calendar.ts";
import { type Desk, type Event, factOf, factsOf, textOf, wholeOf } from "../fact.ts";
import type { Connection, Register } from "../register.ts";
import { type Grants, lastDayOf } from "./grants.ts";
import { helpOn, inUnits, isFor, readTerms, shared, sumOf, type Terms, totalOf } from "./reckon.ts";
import type { Standing } from "./standing.ts";
import type { Voices } from "./voices.ts";

interface Shop {
  readonly note: Desk["note"];
  readonly grants: Grants;
  readonly standing: Standing;
  readonly voices: Voices;
  readonly calendar: Calendar;
  readonly register: Register;
}
/** At one moment: each party's connections, looked up once for all grants. */
interface Look extends Shop {
  readonly owned: ReadonlyMap<string, readonly (readonly [connection: string, Connection])[]>;
}
/** Whose help it is, and under what. */
interface Asked {
  readonly grant: string;
  readonly party: string;
  readonly terms: Terms;
  /** Last day of help. */
  readonly until: string;
}

/**
 * Rule 23: no grant binds more of a fund than it had available at that moment, but for what an assembly wanted beyond. Available
 * is its cash less what it holds for others, must keep, may spend on something alone, has promised and owes on bills already.
 */
export function promisesOf(shop: Shop) {
  const { note, grants, voices, calendar } = shop;
  const purses = pursesOf();
  return {
    event: purses.event,
    /** Looked at before anything else has learnt the event. */
    check(event: Event): void {
      if (event.kind !== "help-granted") return;
      const { fact } = event;
      const name = `help_grant ${textOf(fact.code)}`;
      if (fact.beyond !== null) {
        const decision = grants.decisions.get(textOf(fact.beyond));
        if (!decision?.carried || !voices.isAssembly(decision.body))
          note(23, "help-unfunded", `${name} beyond`, "a carried decision of an assembly", textOf(fact.beyond));
        return;
      }
      const terms = readTerms(factOf(fact.terms));
      const asked = { grant: "", party: textOf(fact.party), terms, until: terms.untilOn };
      const today = calendar.today(event);
      const look = { ...shop, owned: ownedIn(shop.register) };
      const bound = boundOf(look, today);
      for (const [fund, amount] of costOf(look, asked)) {
        const available = purses.free(fund, today) - (bound.get(fund) ?? 0);
        if (amount > available) note(23, "help-unfunded", `${name} of ${fund}`, `${available} at most`, amount);
      }
    },
  };
}

function ownedIn({ connections }: Register): Look["owned"] {
  const owned = new Map<string, [string, Connection][]>();
  for (const one of connections) {
    const own = owned.get(one[1].party);
    if (own) own.push(one);
    else owned.set(one[1].party, [one]);
  }
  return owned;
}

/** What grants in force may still cost, and what help owes on bills, by the fund that pays. */
function boundOf(shop: Look, today: string): ReadonlyMap<string, number> {
  const { grants, standing } = shop;
  const bound = new Map<string, number>();
  const add = (fund: string, amount: number) => void bound.set(fund, (bound.get(fund) ?? 0) + amount);
  for (const grant of grants.grants.values()) {
    const asked = { ...grant, until: lastDayOf(grant) };
    if (grant.terms.form !== "remit" && !grants.hasFallen(grant, today))
      for (const [fund, amount] of costOf(shop, asked)) add(fund, amount);
    for (const { waits, payer, amount } of standing.ofGrant(grant.grant)) {
      const { fund = "", contribution = null } = grant.terms.payers[payer] ?? {};
      if (waits && contribution === null) add(fund, amount);
    }
  }
  return bound;
}

/** What a grant may still cost each fund: the most of a month (or the mean of the last six) times the months left, less what was used in them. */
function costOf(shop: Look, asked: Asked): ReadonlyMap<string, number> {
  const { terms } = asked;
  const shares = terms.payers.map(({ share }) => share);
  const whole = terms.form === "remit" ? inUnits(terms.value, shop.register.decimals()) : stillOf(shop, asked);
  const cost = new Map<string, number>();
  shared(whole, shares).forEach((amount, i) => {
    const { fund, contribution } = terms.payers[i]!;
    if (contribution === null) cost.set(fund, (cost.get(fund) ?? 0) + amount);
  });
  return cost;
}

function stillOf(shop: Look, asked: Asked): number {
  const { standing } = shop;
  const { terms } = asked;
  const left = monthsLeft(shop, asked);
  const helped = new Map<string, number>();
  for (const one of standing.ofGrant(asked.grant)) addTo(helped, standing.monthOf(one), one.amount);
  const used = sumOf(left.map((month) => helped.get(month) ?? 0));
  const each = terms.most ?? meanOf(helped.size > 0 ? helped : wouldHelp(shop, asked));
  return Math.max(0, each * left.length - used);
}

function addTo(sums: Map<string, number>, month: string, amount: number): void {
  sums.set(month, (sums.get(month) ?? 0) + amount);
}

/** Of the last six months, rounded up. */
function meanOf(byMonth: ReadonlyMap<string, number>): number {
  const last = [...byMonth.keys()].sort().slice(-6);
  return last.length === 0 ? 0 : Math.ceil(sumOf(last.map((month) => byMonth.get(month)!)) / last.length);
}

/** No village decides on more months at once; a term of nonsense must not be counted to its end. */
const mostMonths = 1_200;

/** Months of a term in which a bill of the household is still to come. */
function monthsLeft({ register, standing, owned }: Look, { party, terms, until }: Asked): string[] {
  const own = (owned.get(party) ?? []).filter(([, one]) => isFor(terms, one.service));
  const first = monthNumber(terms.fromOn);
  const months: string[] = [];
  for (let at = first; at < first + mostMonths && `${monthText(at)}-01` <= until; at += 1) {
    const month = monthText(at);
    const begins = `${month}-01`;
    const comes = own.some(([connection, { service, states }]) => {
      const closed = states.find(({ state }) => state === "closed");
      const cycle = register.services.get(service)?.months ?? 1;
      const due = (at - monthNumber("2000-01-01")) % cycle === 0;
      const billed = standing.billsOf(connection).some(({ from }) => from.slice(0, 7) === month);
      return due && !(closed && closed.from < begins) && !billed;
    });
    if (begins >= terms.fromOn && comes) months.push(month);
  }
  return months;
}

/** What the terms would have paid of the bills that there are, month by month. */
function wouldHelp({ standing, register }: Shop, { party, terms }: Asked): ReadonlyMap<string, number> {
  const byMonth = new Map<string, number>();
  for (const { service, from, lines } of standing.billsOf(party))
    if (isFor(terms, service))
      addTo(byMonth, from.slice(0, 7), totalOf(helpOn(lines, terms, register.decimals(), null)));
  return byMonth;
}

interface Reserve {
  readonly from: string;
  readonly amount: number;
}
/** Of what was said of a fund by then, the last word on the latest day. */
function reserveOn(said: readonly Reserve[], today: string): number {
  let last: Reserve = { from: "", amount: 0 };
  for (const one of said) if (one.from <= today && one.from >= last.from) last = one;
  return last.amount;
}

/** Cash of funds that nothing but grants can bind. */
function pursesOf() {
  const cash = new Map<string, number>();
  const reserves = new Map<string, readonly Reserve[]>();
  const restricted = new Map<string, { readonly fund: string; left: number }>();
  /** What each use of a contribution took of it. */
  const uses = new Map<string, number>();
  return {
    free: (fund: string, today: string): number =>
      (cash.get(fund) ?? 0) -
      reserveOn(reserves.get(fund) ?? [], today) -
      sumOf([...restricted.values()].map((one) => (one.fund === fund ? one.left : 0))),
    event(event: Event): void {
      const { seq, kind, fact } = event;
      for (const { debit, credit, amount } of event.entries.flatMap(({ transfers }) => transfers))
        for (const [account, change] of [
          [debit, amount],
          [credit, -amount],
        ] as const) {
          const [code = "", fund = ""] = account.split("/");
          if (isMoney.has(code)) cash.set(fund, (cash.get(fund) ?? 0) + change);
        }
      if (kind === "fund-reserve-set") {
        const said = { from: textOf(fact.fromOn), amount: wholeOf(fact.amount) };
        reserves.set(textOf(fact.fund), [...(reserves.get(textOf(fact.fund)) ?? []), said]);
      }
      if (kind === "contribution-received" && (fact.purpose ?? fact.helpClass ?? fact.caseCode ?? fact.deadline))
        restricted.set(textOf(fact.contribution), { fund: textOf(fact.fund), left: wholeOf(fact.received) });
      if (kind === "contribution-cancelled") restricted.delete(textOf(fact.contribution));
      factsOf(fact.draws).forEach(({ contribution, amount }, line) => {
        const known = restricted.get(textOf(contribution));
        if (known) known.left -= wholeOf(amount);
        uses.set(`${textOf(contribution)} ${seq} ${line}`, wholeOf(amount));
      });
      for (const { contribution, seq: of, line } of factsOf(fact.releases)) {
        const known = restricted.get(textOf(contribution));
        const used = uses.get(`${textOf(contribution)} ${textOf(of)} ${textOf(line)}`);
        if (known) known.left += used ?? 0;
      }
    },
  };
}

/** A fund's cash, and with credits above debits what of it is other people's. */
const isMoney: ReadonlySet<string> = new Set(["pooled-cash", "advances", "deposits", "unidentified-receipts"]);
