import { addDays, firstDay, lastDay } from "../../domain/day.ts";
import { parseMoney } from "../../domain/money.ts";
import type { WhatIfPaper } from "../../domain/paper/village.ts";
import { reworkExamples } from "../../domain/tariff/examples.ts";
import type { Example, Tariff } from "../../domain/tariff/model.ts";
import { type WhatIfInput, whatIf } from "../bill/whatIf.ts";
import { frameNow } from "../frame.ts";
import { listSections, serviceByCode } from "../service.ts";
import type { Reader } from "../store/store.ts";
import { listTariffs } from "../tariff.ts";
import { fundNames, tariffsInForce, usualBills } from "./tariff.ts";

/**
 * What a proposed tariff would change, for the assembly: no household by its code, no figure over few.
 * @throws Problem those of `whatIf`
 */
export async function whatIfPaper(reader: Reader, input: Omit<WhatIfInput, "public">): Promise<WhatIfPaper> {
  const { report, costs, unit } = await whatIf(reader, { ...input, public: true });
  const { file, from, to } = input;
  const frame = await frameNow(reader);
  const { name } = await serviceByCode(reader, file.service);
  const before = tariffsInForce(await listTariffs(reader), lastDay(to)).find(({ body }) => replaces(file, body));
  const names = new Map((await listSections(reader)).map((one) => [one.section, one.name]));
  const sections = report.sections.map((one) => ({ ...one, group: names.get(one.group ?? "") ?? one.group }));
  return {
    ...{ ...frame, period: { from: firstDay(from), until: addDays(lastDay(to), 1) }, service: name, unit },
    ...{ before: before?.body ?? null, after: file, funds: await fundNames(reader) },
    report: { ...report, sections },
    examples: examplesOf(before?.body ?? null, file, unit, frame.decimals),
    ...{ costs: costs.costs, income: costs.income },
  };
}

/** The one that the proposed tariff takes the place of. */
const replaces = (file: Tariff, other: Tariff): boolean =>
  file.service === other.service &&
  JSON.stringify([file.categories, file.zones]) === JSON.stringify([other.categories, other.zones]);

/** Usual bills under both, for the same household. */
function examplesOf(before: Tariff | null, after: Tariff, unit: string, decimals: number): WhatIfPaper["examples"] {
  const proposed = usualBills(after, unit, decimals);
  const totals = (examples: readonly Example[]) => examples.map(({ total }) => parseMoney(total, decimals)!);
  const now =
    before === null || proposed.length === 0
      ? []
      : totals(reworkExamples({ ...before, examples: proposed }, proposed[0]!, { decimals }).examples);
  return totals(proposed).map((amount, i) => ({
    ...{ quantity: proposed[i]!.quantity, before: now[i] ?? null, after: amount },
  }));
}
