import { type Fact, factOf, factsOf, listOf, maybeText, textOf } from "./fact.ts";
import { atLeast, type Fraction, fraction, fromDecimal, one, over, rounded, times } from "./fraction.ts";

/** One line of a bill as it should be; `fund` null is the service's own. */
export interface PricedLine {
  readonly code: string;
  readonly kind: string;
  readonly fund: string | null;
  readonly quantity: number | null;
  readonly rate: string | null;
  readonly base: number | null;
  readonly amount: number;
}

/** What a bill was priced for. Quantities are thousandths. */
export interface Terms {
  readonly quantity: number;
  readonly months: number;
  readonly limitMonths: number;
  readonly category: string;
  readonly contributionClass: string;
  readonly suspended: boolean;
  /** Tariffs (their files) in force, each for so many days. */
  readonly parts: readonly { readonly tariff: Fact; readonly days: number }[];
  /** Of the currency. */
  readonly decimals: number;
}

/**
 * Prices a use, slowly and plainly, in exact fractions: what `domain/tariff` does for issuing is done here a second time, from
 * domain.md 3 alone. @throws RangeError where the tariff gives no price
 */
export function priceOf(terms: Terms): PricedLine[] {
  const { parts, quantity } = terms;
  const only = parts.length === 1 ? parts[0] : undefined;
  if (only)
    return pricePart(only.tariff, { ...terms, days: only.days, part: one, quantity: stepped(only.tariff, quantity) });
  const all = parts.reduce((sum, { days }) => sum + days, 0);
  const last = parts.at(-1);
  if (!last) throw new RangeError("no tariff");
  let left = stepped(last.tariff, quantity);
  const whole = left;
  return parts.flatMap(({ tariff, days }, i) => {
    const exact = rounded(times(fraction(whole), fraction(days, all)));
    const own = i === parts.length - 1 ? left : Math.min(exact, left);
    left -= own;
    const lines = pricePart(tariff, { ...terms, days, part: fraction(days, all), quantity: own });
    return lines.map((line) => ({ ...line, code: `${i + 1}/${line.code}` }));
  });
}

/** The use raised to a multiple of the tariff's step. */
function stepped({ quantityStep }: Fact, quantity: number): number {
  if (quantityStep === undefined) return quantity;
  const step = thousandths(quantityStep);
  return Math.ceil(quantity / step) * step;
}

interface Part extends Terms {
  readonly days: number;
  /** The part's share of the bill's days. */
  readonly part: Fraction;
}
interface Sheet {
  readonly tariff: Fact;
  readonly use: Part;
  /** What fixed charges and minimum, and what limits, are multiplied by. */
  readonly amounts: Fraction;
  readonly limits: Fraction;
  readonly lines: PricedLine[];
  add(line: { code: string; kind: string } & Partial<PricedLine>, exact: Fraction): void;
}

function pricePart(tariff: Fact, use: Part): PricedLine[] {
  const amounts = scaleOf(tariff, use);
  const limits = times(amounts, fraction(use.limitMonths, use.months));
  const lines: PricedLine[] = [];
  const sheet: Sheet = {
    ...{ tariff, use, amounts, limits, lines },
    add(line, exact) {
      const amount = rounded(exact);
      if (amount !== 0) lines.push({ fund: null, quantity: null, rate: null, base: null, ...line, amount });
    },
  };
  const bands = tariff.bands === undefined ? [{ ...tariff, upTo: null, fixed: [] }] : factsOf(tariff.bands);
  const band = bands.find(({ upTo }) => fits(sheet, upTo, use.quantity));
  if (!band) throw new RangeError("no band reaches the use");
  addFixed(sheet, [...factsOf(tariff.fixed), ...factsOf(band.fixed)]);
  if (band.model === "package") addPackages(sheet, band);
  else addBlocks(sheet, band);
  addMinimum(sheet);
  for (const surcharge of factsOf(tariff.surcharges)) addSurcharge(sheet, surcharge);
  addSubsidies(sheet);
  for (const { code, percent, on, fund } of factsOf(tariff.taxes))
    addPercent(
      sheet,
      { code: `tax:${textOf(code)}`, kind: "tax", fund: maybeText(fund) },
      textOf(percent),
      namesOf(on),
    );
  return lines;
}

function scaleOf({ scale }: Fact, { part, months, days }: Part): Fraction {
  const { by, per, days: of } = factOf(scale);
  if (by === "none") return part;
  if (by === "months") return over(times(part, fraction(months)), fromDecimal(textOf(per)));
  return over(fraction(days), fromDecimal(textOf(of)));
}

const namesOf = (value: Fact[string]): string[] => listOf(value).map(textOf);
const thousandths = (value: Fact[string]): number => rounded(times(fromDecimal(textOf(value)), fraction(1000)));
/** Text of the currency in its smallest unit. */
const unitsOf = ({ use }: Sheet, value: Fact[string]): Fraction =>
  times(fromDecimal(textOf(value)), fraction(10 ** use.decimals));
/** A price per unit times thousandths. */
const priced = (sheet: Sheet, rate: Fact[string], quantity: number): Fraction =>
  times(unitsOf(sheet, rate), fraction(quantity, 1000));

/** A limit for the period billed, in thousandths; undefined where it is open. */
function limitOf({ tariff, limits }: Sheet, upTo: Fact[string]): Fraction | undefined {
  if (upTo === null || upTo === undefined) return undefined;
  const exact = times(fromDecimal(textOf(upTo)), times(fraction(1000), limits));
  const isScaled = limits.n !== limits.d;
  return tariff.roundLimits === "unit" && isScaled ? fraction(rounded(over(exact, fraction(1000))) * 1000) : exact;
}
function fits(sheet: Sheet, upTo: Fact[string], quantity: number): boolean {
  const limit = limitOf(sheet, upTo);
  return limit === undefined || atLeast(limit, fraction(quantity));
}
/** Where the slices are cut: the limit as printed. */
const cutOf = (sheet: Sheet, upTo: Fact[string]): number => {
  const limit = limitOf(sheet, upTo);
  return limit === undefined ? Number.POSITIVE_INFINITY : rounded(limit);
};

function addFixed(sheet: Sheet, fixed: readonly Fact[]): void {
  const { tariff, use, amounts, add } = sheet;
  const suspended = use.suspended && tariff.suspended !== undefined ? factOf(tariff.suspended) : undefined;
  if (suspended?.amount !== undefined) {
    add({ code: "fixed:suspended", kind: "fixed" }, times(unitsOf(sheet, suspended.amount), amounts));
    return;
  }
  const stays = suspended ? over(fromDecimal(textOf(suspended.percent)), fraction(100)) : one;
  for (const { code, amount, fund } of fixed)
    add(
      { code: `fixed:${textOf(code)}`, kind: "fixed", fund: maybeText(fund) },
      times(times(unitsOf(sheet, amount), stays), amounts),
    );
}

function addPackages(sheet: Sheet, { packageSize, packagePrice, freeUnits }: Fact): void {
  const paid = Math.max(0, sheet.use.quantity - cutOf(sheet, freeUnits ?? "0"));
  const begun = Math.ceil(paid / thousandths(packageSize)) * 1000;
  const line = { code: "package", kind: "package", quantity: begun, rate: textOf(packagePrice) };
  sheet.add(line, priced(sheet, packagePrice, begun));
}

function addBlocks(sheet: Sheet, table: Fact): void {
  const { use, add } = sheet;
  const blocks = factsOf(table.blocks);
  const graduated =
    table.model === "graduated" || (table.model === "selective" && fits(sheet, table.threshold, use.quantity));
  const reached = blocks.findIndex(({ upTo }) => fits(sheet, upTo, use.quantity));
  if (reached < 0) throw new RangeError("no block reaches the use");
  let below = 0;
  blocks.forEach(({ upTo, rate, flat }, i) => {
    const end = Math.min(use.quantity, cutOf(sheet, upTo));
    const entered = graduated ? i === 0 || end > below : i === reached;
    const quantity = graduated ? end - below : use.quantity;
    if (graduated) below = Math.max(below, end);
    if (!entered) return;
    const line = { code: `block:${i + 1}`, kind: "block", quantity, rate: textOf(rate) };
    add(line, priced(sheet, rate, quantity));
    if (flat !== undefined) add({ code: `flat:${i + 1}`, kind: "flat" }, times(unitsOf(sheet, flat), use.part));
  });
}

function addMinimum(sheet: Sheet): void {
  const { tariff, use, amounts, add } = sheet;
  if (tariff.minimum === undefined || use.suspended) return;
  const { amount, of } = factOf(tariff.minimum);
  const gap =
    rounded(times(unitsOf(sheet, amount), amounts)) - sumOf(sheet, of === "energy" ? ["energy"] : ["fixed", "energy"]);
  if (gap > 0) add({ code: "minimum", kind: "minimum" }, fraction(gap));
}

function addSurcharge(sheet: Sheet, surcharge: Fact): void {
  const { use, add } = sheet;
  const { kind, value, values, except } = surcharge;
  if (namesOf(except).includes(use.category)) return;
  const line = { code: `surcharge:${textOf(surcharge.code)}`, kind: "surcharge", fund: maybeText(surcharge.fund) };
  if (kind === "per-unit") {
    add({ ...line, quantity: use.quantity, rate: textOf(value) }, priced(sheet, value, use.quantity));
  } else if (kind === "percent") {
    addPercent(sheet, line, textOf(value), surcharge.on === undefined ? ["fixed", "energy"] : namesOf(surcharge.on));
  } else {
    const amount = kind === "fixed" ? value : factOf(values)[use.contributionClass];
    if (amount === undefined) throw new RangeError(`no amount for class ${use.contributionClass}`);
    add(line, times(unitsOf(sheet, amount), use.part));
  }
}

/** Others take over so much a unit, at most what the energy costs. */
function addSubsidies(sheet: Sheet): void {
  const { tariff, use, add } = sheet;
  let left = sumOf(sheet, ["energy"]);
  for (const { code, perUnit } of factsOf(tariff.subsidies)) {
    const asked = rounded(priced(sheet, perUnit, use.quantity));
    const amount = Math.min(asked, left);
    left -= amount;
    const line = { code: `subsidy:${textOf(code)}`, kind: "subsidy" };
    const whole = { quantity: use.quantity, rate: textOf(perUnit) };
    add(amount < asked ? line : { ...line, ...whole }, fraction(-amount));
  }
}

function addPercent(
  sheet: Sheet,
  line: { readonly code: string; readonly kind: string; readonly fund: string | null },
  rate: string,
  on: readonly string[],
): void {
  const base = sumOf(sheet, on);
  sheet.add({ ...line, rate, base }, times(fraction(base), over(fromDecimal(rate), fraction(100))));
}

/** The lines that `on` names, each counted once. */
function sumOf({ lines, tariff }: Sheet, on: readonly string[]): number {
  const energy = ["block", "flat", "package", ...(factOf(tariff.minimum).of === "energy" ? ["minimum"] : [])];
  const isNamed = ({ code, kind }: PricedLine) =>
    on.includes(code) ||
    (on.includes("energy") && energy.includes(kind)) ||
    (on.includes("fixed") && kind === "fixed") ||
    (on.includes("surcharges") && kind === "surcharge");
  return lines.filter(isNamed).reduce((sum, { amount }) => sum + amount, 0);
}
