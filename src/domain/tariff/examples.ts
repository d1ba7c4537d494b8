import { Exact, type Money, money, moneyText, zero } from "../money.ts";
import { orProblem, Problem } from "../problem.ts";
import { parseQuantity } from "../quantity.ts";
import type { Example, Tariff } from "./model.ts";
import { type Prepared, prepareTariff } from "./prepare.ts";
import { priceUse, type Use } from "./price.ts";

/**
 * Prices the tariff's own examples; a tariff with a problem here can't be adopted. At least one example is required. Without `days`, an
 * example is of the days that the tariff is stated for. Codes: `tariff-examples-missing`, `tariff-example-differs` (examples count
 * from 1; line `total` or a line code), `class-unpriced`, `amount-too-large`.
 * @param tariff without problems of `checkTariff`
 */
export function runExamples(tariff: Tariff, options: { readonly decimals?: number } = {}): Problem[] {
  const prepared = prepareTariff(tariff, options);
  if (tariff.examples.length === 0) return [new Problem("tariff-examples-missing", { tariff: tariff.name })];
  return tariff.examples.flatMap((example, i) => differences(prepared, example, i));
}

/**
 * The same tariff with its examples worked again by its own pricing: total, and the lines that they name. One without an example
 * gets one, of `usual`. Codes: `class-unpriced`.
 */
export function reworkExamples(tariff: Tariff, usual: Example, { decimals }: { readonly decimals: number }): Tariff {
  const prepared = prepareTariff(tariff, { decimals });
  const text = (amount: Money) => moneyText(amount, decimals);
  const examples = (tariff.examples.length > 0 ? tariff.examples : [usual]).map((example): Example => {
    const { charges, total } = priceUse(prepared, useOf(tariff, example));
    const amounts = new Map(charges.map(({ code, amount }) => [code, text(amount)]));
    const lines = Object.keys(example.lines ?? {}).map((line) => [line, amounts.get(line) ?? text(zero)]);
    return { ...example, total: text(total), ...(lines.length > 0 && { lines: Object.fromEntries(lines) }) };
  });
  return { ...tariff, examples };
}

function differences(prepared: Prepared, example: Example, i: number): Problem[] {
  const priced = orProblem(() => priceUse(prepared, useOf(prepared.tariff, example)));
  if (priced instanceof Problem) return [priced];
  const amounts = new Map(priced.charges.map(({ code, amount }) => [code, amount]));
  const differs = (line: string, expected: string, found: Money, field: string) => {
    const text = moneyText(found, prepared.decimals);
    if (new Exact(expected).eq(text)) return [];
    return [new Problem("tariff-example-differs", { example: String(i + 1), line, expected, found: text }, { field })];
  };
  return [
    ...Object.entries(example.lines ?? {}).flatMap(([line, expected]) =>
      differs(line, expected, amounts.get(line) ?? money(0), `examples[${i}].lines.${line}`),
    ),
    ...differs("total", example.total, priced.total, `examples[${i}].total`),
  ];
}

function useOf({ scale }: Tariff, example: Example): Use {
  const quantity = parseQuantity(example.quantity);
  if (quantity === undefined) throw new RangeError(`example of ${example.quantity}`);
  const { months = "1", days = scale.by === "days" ? scale.days : undefined, category, contributionClass } = example;
  return {
    quantity,
    months: Number(months),
    ...(days !== undefined && { days: Number(days) }),
    ...(category !== undefined && { category }),
    ...(contributionClass !== undefined && { contributionClass }),
    ...(example.suspended && { suspended: true }),
  };
}
