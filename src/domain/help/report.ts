import type { Month, Period } from "../day.ts";
import { Exact, type Money, money, sum, zero } from "../money.ts";
import type { Paper } from "../paper.ts";
import type { CrossSubsidy } from "../tariff/cross.ts";
import { type Atom, publishable } from "../withheld.ts";
import type { HelpForm, Payer } from "./terms.ts";

/** A household's bill that stands, and what became of it; what is neither paid, given nor waiting is open. */
export interface HelpedBill {
  readonly household: string;
  readonly month: Month;
  readonly service: string | null;
  readonly section: string | null;
  readonly category: string;
  readonly billed: Money;
  readonly paid: Money;
  readonly help: readonly {
    readonly form: HelpForm;
    readonly payer: Payer["kind"];
    readonly given: Money;
    readonly waiting: Money;
  }[];
}
/** A request that was made, and the decision on it, where there is one. */
export interface Asked {
  readonly household: string;
  readonly outcome: "carried" | "refused" | null;
  /** From the request to the decision. */
  readonly days: number | null;
  readonly appeals: boolean;
}

/**
 * What solidarity did over some months. Null is withheld: over too few households, or others could be worked out of it. A group that
 * is withheld is left out: that there is one would tell whose help it is, where the group is one mosque.
 */
export interface HelpFigures {
  readonly all: Helped;
  readonly months: readonly Helped[];
  readonly services: readonly Helped[];
  readonly sections: readonly Helped[];
  readonly categories: readonly Helped[];
  readonly forms: readonly Helped[];
  readonly payers: readonly Helped[];
  readonly settled: Settled;
  readonly requests: Requests;
}
/** Households and bills that help paid for, or will pay for. */
export interface Helped {
  /** Null: all, or those of none. */
  readonly group: string | null;
  readonly households: number | null;
  readonly bills: number | null;
  readonly given: Money | null;
  readonly waiting: Money | null;
}
/** Rates are percentages of what was billed, "87.5"; null too where nothing was. */
export interface Settled {
  readonly billed: Money | null;
  readonly paid: Money | null;
  readonly given: Money | null;
  readonly collectionRate: string | null;
  /** Paid and given. */
  readonly settledRate: string | null;
  readonly helpRate: string | null;
}
export interface Requests {
  readonly made: number | null;
  readonly carried: number | null;
  readonly refused: number | null;
  /** Those that appeal against a refusal. */
  readonly appeals: number | null;
  /** Mean days until the answer, of those that were answered: "12.5". */
  readonly days: string | null;
}

/** The page of solidarity for committee and treasurer, or for everybody: nobody is named on either. */
export interface HelpPaper extends Paper, HelpFigures {
  readonly period: Period;
  readonly public: boolean;
  /** By their codes. */
  readonly serviceNames: Readonly<Record<string, string>>;
  readonly sectionNames: Readonly<Record<string, string>>;
  /** What tariffs make some pay for others: no help, and never added to it. */
  readonly cross: readonly CrossSubsidy[];
}

/** All figures. */
export const helpFigures = (bills: readonly HelpedBill[], asked: readonly Asked[]): HelpFigures =>
  drawn(bills, asked, () => true);

/**
 * The same for everybody: no figure that is over fewer than five households, or lets one be worked out. What is paid, given, waiting
 * and open of the bills are the amounts that all sums are made of; so where all is settled, billed less paid gives nothing away.
 * Source: domain.md 8.
 */
export function publicFigures(bills: readonly HelpedBill[], asked: readonly Asked[]): HelpFigures {
  const keys = ["all", ...groupings.flatMap((grouping) => groupsIn(grouping, bills))];
  const amounts = publishable(bills.flatMap(amountAtoms), [
    ...["billed", "all given", "settled"],
    ...keys.slice(1).map((key) => `${key} given`),
    ...keys.map((key) => `${key} waiting`),
  ]);
  const counted = publishable(bills.map(keysAtom), keys);
  const households = publishable(householdAtoms(bills), keys);
  const requests = publishable(asked.map(requestAtom), ["made", "answered", "carried", "refused", "appeals"]);
  return drawn(bills, asked, (figure) => {
    const [key = "", measure] = figure.split(/ (?=given$|waiting$)/);
    if (measure === undefined) return amounts.has(figure) || requests.has(figure);
    return amounts.has(figure) && amounts.has(`${key} given`) && counted.has(key) && households.has(key);
  });
}

type Grouping = "payers" | "forms" | "services" | "categories" | "sections" | "months";
const groupings: readonly Grouping[] = ["payers", "forms", "services", "categories", "sections", "months"];
type HelpRow = HelpedBill["help"][number];
const nameIn = (grouping: Grouping, bill: HelpedBill, help: HelpRow): string | null =>
  ({
    ...{ payers: help.payer, forms: help.form, services: bill.service, categories: bill.category },
    ...{ sections: bill.section, months: bill.month },
  })[grouping];
const keysOf = (bill: HelpedBill, help: HelpRow): string[] => [
  "all",
  ...groupings.map((grouping) => keyOf(grouping, nameIn(grouping, bill, help))),
];
const keyOf = (grouping: Grouping, name: string | null): string => `${grouping}=${name ?? ""}`;
const isSome = ({ given, waiting }: HelpRow): boolean => given + waiting > 0;
const helpedKeys = (bill: HelpedBill): string[] => [
  ...new Set(bill.help.filter(isSome).flatMap((help) => keysOf(bill, help))),
];

/** Keys of groups that were helped, the largest first. */
function groupsIn(grouping: Grouping, bills: readonly HelpedBill[]): string[] {
  const counts = new Map<string, number>();
  for (const bill of bills)
    for (const key of helpedKeys(bill)) if (key.startsWith(`${grouping}=`)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([key]) => key);
}

function amountAtoms(bill: HelpedBill): Atom[] {
  const { household, billed, paid } = bill;
  const atom = (amount: number, figures: readonly string[]): Atom[] => (amount > 0 ? [{ household, figures }] : []);
  const others = sum(bill.help.flatMap(({ given, waiting }) => [given, waiting]));
  return [
    ...atom(paid, ["billed", "settled"]),
    ...atom(billed - paid - others, ["billed"]),
    ...bill.help.flatMap((help) => [
      ...atom(help.given, ["billed", "settled", ...keysOf(bill, help).map((key) => `${key} given`)]),
      ...atom(help.waiting, ["billed", ...keysOf(bill, help).map((key) => `${key} waiting`)]),
    ]),
  ];
}
const keysAtom = (bill: HelpedBill): Atom => ({ household: bill.household, figures: helpedKeys(bill) });
function householdAtoms(bills: readonly HelpedBill[]): Atom[] {
  const keys = new Map<string, string[]>();
  for (const bill of bills) keys.set(bill.household, [...(keys.get(bill.household) ?? []), ...helpedKeys(bill)]);
  return [...keys].map(([household, figures]) => ({ household, figures }));
}
const requestAtom = ({ household, outcome, appeals }: Asked): Atom => ({
  household,
  figures: ["made", ...(outcome ? ["answered", outcome] : []), ...(appeals ? ["appeals"] : [])],
});

type Shown = (figure: string) => boolean;

function drawn(bills: readonly HelpedBill[], asked: readonly Asked[], shown: Shown): HelpFigures {
  const helped = (key: string, name: string | null, isIn: (bill: HelpedBill, help: HelpRow) => boolean): Helped => {
    const rows = bills.flatMap((bill) =>
      bill.help.filter((help) => isSome(help) && isIn(bill, help)).map((help) => ({ bill, help })),
    );
    const own = <T>(found: T): T | null => (shown(`${key} given`) ? found : null);
    return {
      group: name,
      households: own(new Set(rows.map(({ bill }) => bill.household)).size),
      bills: own(new Set(rows.map(({ bill }) => bill)).size),
      given: own(sum(rows.map(({ help }) => help.given))),
      waiting: shown(`${key} waiting`) ? sum(rows.map(({ help }) => help.waiting)) : null,
    };
  };
  const grouped = (grouping: Grouping): Helped[] =>
    groupsIn(grouping, bills)
      .sort()
      .map((key) => {
        const name = key.slice(grouping.length + 1);
        return helped(key, name || null, (bill, help) => keyOf(grouping, nameIn(grouping, bill, help)) === key);
      })
      .filter(({ households }) => households !== null);
  const all = helped("all", null, () => true);
  return {
    all,
    ...{ months: grouped("months"), services: grouped("services"), sections: grouped("sections") },
    ...{ categories: grouped("categories"), forms: grouped("forms"), payers: grouped("payers") },
    settled: settledOf(bills, all.given, shown),
    requests: requestsOf(asked, shown),
  };
}

function settledOf(bills: readonly HelpedBill[], given: Money | null, shown: Shown): Settled {
  const all = sum(bills.map(({ billed }) => billed));
  const paid = sum(bills.map((bill) => bill.paid));
  const helped = sum(bills.flatMap(({ help }) => help.map((one) => one.given)));
  const billed = shown("billed") ? all : null;
  const isTold = billed !== null && shown("settled");
  const rate = (amount: Money, told: boolean) =>
    told && billed ? new Exact(amount).times(100).div(billed).toFixed(1) : null;
  const both = isTold && given !== null;
  return {
    ...{ billed, given, paid: both ? paid : null },
    collectionRate: rate(paid, both),
    settledRate: rate(money(paid + helped), isTold),
    helpRate: rate(given ?? zero, billed !== null && given !== null),
  };
}

function requestsOf(asked: readonly Asked[], shown: Shown): Requests {
  const told = (figure: string, of: readonly Asked[]) => (shown(figure) ? of.length : null);
  const answered = asked.filter(({ outcome }) => outcome !== null);
  const days = answered.reduce((all, one) => all + (one.days ?? 0), 0);
  return {
    made: told("made", asked),
    carried: told(
      "carried",
      asked.filter(({ outcome }) => outcome === "carried"),
    ),
    refused: told(
      "refused",
      asked.filter(({ outcome }) => outcome === "refused"),
    ),
    appeals: told(
      "appeals",
      asked.filter(({ appeals }) => appeals),
    ),
    days: answered.length > 0 && shown("answered") ? new Exact(days).div(answered.length).toFixed(1) : null,
  };
}
