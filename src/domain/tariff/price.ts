import { Exact, least, type Money, minus, ownable, sum } from "../money.ts";
import { Problem } from "../problem.ts";
import { type Quantity, quantity } from "../quantity.ts";
import type { Percent, Prepared, PreparedBand, PreparedTable, Price } from "./prepare.ts";
import { byRatio, type Ratio, raised, reached, type Scaled, scaledBy, slice } from "./slices.ts";

/** What was used in a billing period, and by whom. */
export interface Use {
  readonly quantity: Quantity;
  /** Calendar months of the billing period. */
  readonly months: number;
  /** Months that the use is spread over when some went unread; they widen the limits and nothing else. */
  readonly limitMonths?: number;
  /** Real days of the period, or of the part; a tariff that scales by days needs them. */
  readonly days?: number;
  readonly category?: string;
  readonly contributionClass?: string;
  readonly suspended?: boolean;
  /**
   * These days of the whole period, because the tariff changes inside it: all that is stated for a bill or for months is shared by days.
   * The quantity is that of the part, and not raised to a step again.
   */
  readonly part?: { readonly days: number; readonly of: number };
}

/**
 * One line as printed. With `quantity`, `rate` is the price of a unit (of a package, for code `package`); with `base`, it is a percent.
 * `fund` is undefined for the service's own. A subsidy is negative.
 */
export interface Charge {
  readonly code: string;
  readonly kind: "fixed" | "block" | "flat" | "package" | "minimum" | "surcharge" | "subsidy" | "tax";
  readonly fund: string | undefined;
  readonly quantity?: Quantity;
  readonly rate?: string;
  readonly base?: Money;
  readonly amount: Money;
}

export interface Priced {
  /** In order of printing; lines of 0.00 are left out. */
  readonly charges: readonly Charge[];
  readonly total: Money;
  readonly owedByOthers: readonly { readonly party: string; readonly code: string; readonly amount: Money }[];
  readonly explanation: readonly Step[];
}

/** What a `why` prints, in the order in which it happened. Limits are as printed, `null` when open. */
export type Step =
  | { readonly step: "use"; readonly asked: Quantity; readonly priced: Quantity }
  | { readonly step: "scale"; readonly amounts: string; readonly limits: string }
  | { readonly step: "band"; readonly band: number; readonly upTo: Quantity | null }
  | {
      readonly step: "blocks";
      readonly as: "graduated" | "volume";
      readonly limits: readonly (Quantity | null)[];
      readonly threshold: Quantity | undefined;
    }
  /** `exact` is the amount before rounding, in units of the currency. */
  | { readonly step: "line"; readonly charge: Charge; readonly exact: string }
  | {
      readonly step: "rule";
      readonly rule: "excepted" | "suspended" | "no-minimum-when-suspended" | "subsidy-at-most-energy";
      readonly code: string;
    }
  | { readonly step: "part"; readonly part: number; readonly days: number; readonly explanation: readonly Step[] };

/** A step that stands alone, with the number of the part of the period that it is of. */
export type StepInPart = Exclude<Step, { readonly step: "part" }> & { readonly part: number | null };

/** The steps of all parts behind each other, each with its part. */
export const stepsInParts = (steps: readonly Step[], part: number | null = null): StepInPart[] =>
  steps.flatMap((step) => (step.step === "part" ? stepsInParts(step.explanation, step.part) : [{ ...step, part }]));

/**
 * Prices one use: fixed charges, energy, minimum, surcharges, third parties' subsidies, taxes. Each line is rounded apart, half away
 * from zero, and the total is the sum of the lines. Codes: `class-unpriced`, `amount-too-large`.
 * @throws RangeError on a use below zero, or without days under a tariff that scales by days: bugs, since edges check both
 * Source: domain.md 3.
 */
export function priceUse(prepared: Prepared, use: Use): Priced {
  if (use.quantity < 0) throw new RangeError(`priceUse: ${use.quantity} thousandths`);
  const sheet = newSheet(prepared, use);
  const band = pickBand(sheet);
  chargeFixed(sheet, band);
  chargeTable(sheet, band.table);
  chargeMinimum(sheet);
  chargeSurcharges(sheet);
  const owedByOthers = chargeSubsidies(sheet);
  for (const tax of prepared.taxes) chargePercent(sheet, { ...tax, kind: "tax", code: `tax:${tax.code}` });
  const { charges, steps } = sheet;
  return { charges, total: sum(charges.map((charge) => charge.amount)), owedByOthers, explanation: steps };
}

/** The bill while it is drawn up. */
interface Sheet {
  readonly prepared: Prepared;
  readonly use: Use;
  /** The quantity that is priced: the use, raised to the tariff's step. */
  readonly priced: Quantity;
  readonly amounts: Ratio;
  readonly perBill: Ratio;
  readonly scaled: Scaled;
  readonly charges: Charge[];
  readonly steps: Step[];
}

function newSheet(prepared: Prepared, use: Use): Sheet {
  const { tariff, step } = prepared;
  const priced = use.part ? use.quantity : raised(use.quantity, step);
  const perBill = { times: new Exact(use.part?.days ?? 1), over: new Exact(use.part?.of ?? 1) };
  const amounts = amountsFor(prepared, use, perBill);
  const spread = use.limitMonths ?? use.months;
  const limits = { times: amounts.times.times(spread), over: amounts.over.times(use.months) };
  const steps: Step[] = [{ step: "use", asked: use.quantity, priced }];
  if (!limits.times.eq(limits.over) || !amounts.times.eq(amounts.over)) {
    steps.push({ step: "scale", amounts: ratioText(amounts), limits: ratioText(limits) });
  }
  const scaled = scaledBy(limits, tariff.roundLimits === "unit");
  return { prepared, use, priced, amounts, perBill, scaled, charges: [], steps };
}

/** The period, or the part of it, over what the tariff's amounts and limits are stated for. */
function amountsFor({ tariff: { scale }, statedFor }: Prepared, { months, days }: Use, perBill: Ratio): Ratio {
  if (scale.by === "none") return perBill;
  if (scale.by === "months") return { times: perBill.times.times(months), over: perBill.over.times(statedFor) };
  if (days === undefined) throw new RangeError("priceUse: a tariff by days, and no days");
  return { times: new Exact(days), over: statedFor };
}

/** "32/30", "3/1": as a person would write the factor. */
const ratioText = ({ times, over }: Ratio) => `${times.toFixed()}/${over.toFixed()}`;

function pickBand({ prepared: { bands }, priced, scaled, steps }: Sheet): PreparedBand {
  const index = reached(bands, priced, scaled);
  const band = bands[index]!;
  if (bands.length > 1) steps.push({ step: "band", band: index + 1, upTo: printed(scaled(band.upTo).cut) });
  return band;
}

function chargeFixed(sheet: Sheet, { fixed }: PreparedBand): void {
  const { prepared, use, amounts } = sheet;
  const suspended = use.suspended ? prepared.suspended : undefined;
  if (suspended) sheet.steps.push({ step: "rule", rule: "suspended", code: "fixed" });
  if (suspended && "amount" in suspended) {
    put(sheet, { code: "fixed:suspended", kind: "fixed", fund: undefined }, byRatio(suspended.amount, amounts));
    return;
  }
  for (const { code, fund, amount } of fixed) {
    const stays = suspended ? amount.times(suspended.factor) : amount;
    put(sheet, { code: `fixed:${code}`, kind: "fixed", fund }, byRatio(stays, amounts));
  }
}

function chargeTable(sheet: Sheet, table: PreparedTable): void {
  const { priced, scaled, perBill } = sheet;
  if (table.model === "package") {
    const paid = Math.max(0, priced - scaled(table.free).cut);
    const begun = quantity(Math.ceil(paid / table.size) * 1000);
    putPriced(sheet, { code: "package", kind: "package", fund: undefined }, begun, table.price);
    return;
  }
  const { as, slices } = slice(table, priced, scaled);
  const limits = table.blocks.map(({ upTo }) => printed(scaled(upTo).cut));
  const threshold = table.threshold === undefined ? undefined : quantity(scaled(table.threshold).cut);
  sheet.steps.push({ step: "blocks", as, limits, threshold });
  for (const { block, quantity: part } of slices) {
    const { price, flat } = table.blocks[block]!;
    putPriced(sheet, { code: `block:${block + 1}`, kind: "block", fund: undefined }, part, price);
    if (flat) put(sheet, { code: `flat:${block + 1}`, kind: "flat", fund: undefined }, byRatio(flat, perBill));
  }
}

function chargeMinimum(sheet: Sheet): void {
  const { prepared, amounts, use } = sheet;
  if (prepared.minimum === undefined || prepared.tariff.minimum === undefined) return;
  if (use.suspended) {
    sheet.steps.push({ step: "rule", rule: "no-minimum-when-suspended", code: "minimum" });
    return;
  }
  const base = sumOf(sheet, prepared.tariff.minimum.of === "energy" ? ["energy"] : ["fixed", "energy"]);
  const gap = minus(ownable(byRatio(prepared.minimum, amounts), prepared.decimals), base);
  if (gap > 0) put(sheet, { code: "minimum", kind: "minimum", fund: undefined }, new Exact(gap));
}

function chargeSurcharges(sheet: Sheet): void {
  const { prepared, use, priced, perBill } = sheet;
  for (const surcharge of prepared.surcharges) {
    const line = { code: `surcharge:${surcharge.code}`, kind: "surcharge" as const, fund: surcharge.fund };
    if (use.category !== undefined && surcharge.except.includes(use.category)) {
      sheet.steps.push({ step: "rule", rule: "excepted", code: line.code });
    } else if (surcharge.kind === "per-unit") putPriced(sheet, line, priced, surcharge.price);
    else if (surcharge.kind === "percent") chargePercent(sheet, { ...surcharge, ...line });
    else if (surcharge.kind === "fixed") put(sheet, line, byRatio(surcharge.amount, perBill));
    else put(sheet, line, byRatio(ofClass(surcharge.amounts, surcharge.code, use.contributionClass), perBill));
  }
}

function ofClass(amounts: ReadonlyMap<string, Exact>, charge: string, contributionClass = ""): Exact {
  const amount = amounts.get(contributionClass);
  if (amount) return amount;
  throw new Problem("class-unpriced", {
    charge,
    class: contributionClass,
    classes: [...amounts.keys()].join(", "),
  });
}

/** Others never take over more than the energy costs: a free first block leaves nothing to subsidise. */
function chargeSubsidies(sheet: Sheet): Priced["owedByOthers"] {
  const owed: { party: string; code: string; amount: Money }[] = [];
  let left = sumOf(sheet, ["energy"]);
  for (const { code, party, price } of sheet.prepared.subsidies) {
    const line = { code: `subsidy:${code}`, kind: "subsidy" as const, fund: undefined };
    const asked = ownable(price.each.times(sheet.priced), sheet.prepared.decimals);
    const amount = least(asked, left);
    if (amount < asked) {
      sheet.steps.push({ step: "rule", rule: "subsidy-at-most-energy", code: line.code });
      put(sheet, line, new Exact(-amount));
    } else putPriced(sheet, line, sheet.priced, { rate: price.rate, each: price.each.neg() });
    if (amount > 0) owed.push({ party, code: line.code, amount });
    left = minus(left, amount);
  }
  return owed;
}

function chargePercent(
  sheet: Sheet,
  { code, kind, fund, rate, factor, on }: Percent & Pick<Charge, "code" | "kind" | "fund">,
): void {
  const base = sumOf(sheet, on);
  put(sheet, { code, kind, fund, rate, base }, factor.times(base));
}

/** The rounded lines that `on` names, each once. */
function sumOf({ charges, prepared }: Sheet, on: readonly string[]): Money {
  const isEnergy = ({ kind }: Charge) =>
    kind === "block" ||
    kind === "flat" ||
    kind === "package" ||
    (kind === "minimum" && prepared.tariff.minimum?.of === "energy");
  const named = (charge: Charge) =>
    on.some((name) => {
      if (name === "energy") return isEnergy(charge);
      if (name === "fixed") return charge.kind === "fixed";
      return name === "surcharges" ? charge.kind === "surcharge" : name === charge.code;
    });
  return sum(charges.filter(named).map((charge) => charge.amount));
}

type Line = Omit<Charge, "amount">;

const putPriced = (sheet: Sheet, line: Line, times: Quantity, { rate, each }: Price): void =>
  put(sheet, { ...line, quantity: times, rate }, each.times(times));

function put(sheet: Sheet, line: Line, exact: Exact): void {
  const charge = { ...line, amount: ownable(exact, sheet.prepared.decimals) };
  if (charge.amount !== 0) sheet.charges.push(charge);
  if (!exact.isZero() || line.quantity)
    sheet.steps.push({ step: "line", charge, exact: exact.div(10 ** sheet.prepared.decimals).toFixed() });
}

const printed = (cut: number): Quantity | null => (cut === Infinity ? null : quantity(cut));
