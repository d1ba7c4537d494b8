import { Exact, type Money, minus, roundToMoney, sum } from "../money.ts";
import { type Atom, publishable } from "../withheld.ts";
import { type Amount, added, byNumber, type Change, type Comparison, type HouseholdChange } from "./whatIf.ts";

/** Null is withheld: over too few households, or others could be worked out of it. */
export interface Figure {
  readonly before: Money | null;
  readonly after: Money | null;
}
/** The households of a group (null: of none), and how many of them would pay more, less, the same. */
export interface Group extends Figure {
  readonly group: string | null;
  readonly households: number | null;
  readonly more: number | null;
  readonly less: number | null;
  readonly same: number | null;
}
export interface Report {
  readonly bills: number;
  /** Bills that the proposed tariff does not reach: in all sums, at their own price. */
  readonly kept: { readonly bills: number | null; readonly total: Money | null };
  /** Of all funds and kinds. */
  readonly income: Figure;
  /** What the service's own fund earns of it: taxes, which it passes on, are not in it. */
  readonly earned: Figure;
  readonly funds: readonly (Figure & { readonly fund: string })[];
  readonly kinds: readonly (Figure & { readonly kind: string })[];
  /** All households; what third parties are billed is not in it, nor in the groups. */
  readonly all: Group;
  readonly blocks: readonly Group[];
  readonly categories: readonly Group[];
  readonly sections: readonly Group[];
  readonly burden: BurdenCount | null;
  /** By household, the largest changes first; none where it is public. */
  readonly households: readonly HouseholdChange[];
}
interface BurdenCount {
  /** A month's bills above this are too much. */
  readonly limit: Money;
  readonly households: number | null;
  readonly before: number | null;
  readonly after: number | null;
}

/** Who pays more of a month's budget than a household can, on the mean of the span. */
export interface Burden {
  readonly limit: Money;
  readonly households: readonly { readonly household: string; readonly before: boolean; readonly after: boolean }[];
}
/** @param bills all that each household was billed over the months, of whatever service, and would be */
export function burdenOf(
  bills: readonly (Change & { readonly household: string })[],
  { budget, percent, months }: { readonly budget: Money; readonly percent: string; readonly months: number },
): Burden {
  const limit = new Exact(budget).times(percent).div(100);
  const above = (total: Money) => limit.times(months).lt(total);
  return {
    limit: roundToMoney(limit),
    households: bills.map(({ household, before, after }) => ({
      ...{ household, before: above(before), after: above(after) },
    })),
  };
}

/** All sums of a comparison, for treasurer and committee. */
export const reportOf = (compared: Comparison, burden: Burden | null): Report => drawn(compared, burden, () => true);

/**
 * The same for everybody: no household by its code, and no figure that is over fewer than five households or lets one be worked
 * out. Source: domain.md 8.
 * @returns null where even the sum of all is over too few
 */
export function publicReport(compared: Comparison, burden: Burden | null): Report | null {
  const groups = groupings.flatMap((grouping) => groupsIn(grouping, compared.households).map(([key]) => key));
  const sums = [...keysOf(compared.amounts, fundKey), ...keysOf(compared.amounts, kindKey), ...groups, "kept"];
  const amounts = publishable(
    amountAtoms(compared),
    ["income", "all", "earned", ...sums].flatMap((key) => [`${key} before`, `${key} after`]),
  );
  if (!amounts.has("income before") || !amounts.has("all before")) return null;
  const counts = publishable(
    [...countAtoms(compared), ...burdenAtoms(burden)],
    [
      ...["all", ...states.map((state) => `all ${state}`), ...groups],
      ...["burden", "burden before", "burden after"],
      ...groups.flatMap((key) => states.map((state) => `${key} ${state}`)),
    ],
  );
  const shown = new Set([...amounts, ...counts]);
  return { ...drawn(compared, burden, (figure) => shown.has(figure)), households: [] };
}

const states = ["more", "less", "same"] as const;
const stateOf = ({ before, after }: Change): (typeof states)[number] =>
  after > before ? "more" : after < before ? "less" : "same";
const groupings = ["block", "category", "section"] as const;
type Grouping = (typeof groupings)[number];
const groupKey = (grouping: Grouping, of: HouseholdChange): string => `${grouping}=${of[grouping] ?? ""}`;
const fundKey = ({ fund }: Amount): string => `fund=${fund}`;
const kindKey = ({ kind }: Amount): string => `kind=${kind}`;
const earnedOf = (amounts: readonly Amount[]) => amounts.filter(({ earned }) => earned);
const keysOf = (amounts: readonly Amount[], key: (of: Amount) => string): string[] => [...new Set(amounts.map(key))];
type Shown = (figure: string) => boolean;

function drawn(compared: Comparison, burden: Burden | null, shown: Shown): Report {
  const { amounts, households } = compared;
  const kept = amounts.filter((amount) => amount.kept);
  const figure = (key: string, changes: readonly Change[]): Figure => {
    const { before, after } = added(changes);
    return { before: shown(`${key} before`) ? before : null, after: shown(`${key} after`) ? after : null };
  };
  const sums = (key: (of: Amount) => string) =>
    keysOf(amounts, key)
      .sort()
      .map((each) => ({
        each,
        ...figure(
          each,
          amounts.filter((amount) => key(amount) === each),
        ),
      }));
  const group = (key: string, name: string | null, of: readonly HouseholdChange[]): Group => {
    const count = (state: string) => of.filter((one) => stateOf(one) === state).length;
    const [more, less, same] = states.map((state) => (shown(key) && shown(`${key} ${state}`) ? count(state) : null));
    const counted = { households: shown(key) ? of.length : null, more: more!, less: less!, same: same! };
    return { group: name, ...counted, ...figure(key, of) };
  };
  const grouped = (grouping: Grouping) =>
    groupsIn(grouping, households)
      .map(([key, of]) => group(key, of[0]![grouping], of))
      .sort((a, b) => byNumber(a.group ?? "\uffff", b.group ?? "\uffff"));
  return {
    bills: compared.bills,
    kept: shown("kept before")
      ? { bills: compared.kept, total: sum(kept.map(({ before }) => before)) }
      : { bills: null, total: null },
    income: figure("income", amounts),
    earned: figure("earned", earnedOf(amounts)),
    funds: sums(fundKey).map(({ each, ...rest }) => ({ fund: each.slice("fund=".length), ...rest })),
    kinds: sums(kindKey).map(({ each, ...rest }) => ({ kind: each.slice("kind=".length), ...rest })),
    all: group("all", null, households),
    ...{ blocks: grouped("block"), categories: grouped("category"), sections: grouped("section") },
    burden: burden && counted(burden, shown),
    households,
  };
}

function counted({ limit, households }: Burden, shown: Shown): BurdenCount {
  const count = (side: "before" | "after") => households.filter((one) => one[side]).length;
  return {
    limit,
    households: shown("burden") ? households.length : null,
    before: shown("burden before") ? count("before") : null,
    after: shown("burden after") ? count("after") : null,
  };
}

/** Each group with its key, the largest first. */
function groupsIn(grouping: Grouping, households: readonly HouseholdChange[]): [string, HouseholdChange[]][] {
  const groups = new Map<string, HouseholdChange[]>();
  for (const one of households) {
    const key = groupKey(grouping, one);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}

/** What did not change is one amount in both sums, so that the difference of the two is only over those whose bill did change. */
function amountAtoms({ amounts, households }: Comparison): Atom[] {
  const groups = new Map(households.map((one) => [one.household, groupings.map((each) => groupKey(each, one))]));
  return amounts.flatMap((amount) => {
    const { household, kind, earned, kept } = amount;
    const own = kind === "third-party" ? [] : ["all", ...groups.get(household)!];
    const keys = [
      "income",
      fundKey(amount),
      kindKey(amount),
      ...own,
      ...(earned ? ["earned"] : []),
      ...(kept ? ["kept"] : []),
    ];
    const before = keys.map((key) => `${key} before`);
    const after = keys.map((key) => `${key} after`);
    return minus(amount.after, amount.before) === 0
      ? [{ household, figures: [...before, ...after] }]
      : [
          { household, figures: before },
          { household, figures: after },
        ];
  });
}

const countAtoms = ({ households }: Comparison): Atom[] =>
  households.map((one) => {
    const keys = ["all", ...groupings.map((each) => groupKey(each, one))];
    return { household: one.household, figures: [...keys, ...keys.map((key) => `${key} ${stateOf(one)}`)] };
  });

const burdenAtoms = (burden: Burden | null): Atom[] =>
  (burden?.households ?? []).map(({ household, before, after }) => ({
    household,
    figures: ["burden", ...(before ? ["burden before"] : []), ...(after ? ["burden after"] : [])],
  }));
