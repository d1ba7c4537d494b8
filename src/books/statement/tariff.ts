import type { Day } from "../../domain/day.ts";
import { feesByClass } from "../../domain/fee.ts";
import type { ServicePriced, TariffPaper } from "../../domain/paper/village.ts";
import { Problem } from "../../domain/problem.ts";
import { reworkExamples } from "../../domain/tariff/examples.ts";
import type { Example, Tariff } from "../../domain/tariff/model.ts";
import { listFees } from "../fee.ts";
import { frameNow } from "../frame.ts";
import { listPenaltyRules, rulesInForce } from "../penalty.ts";
import { listFunds, listServices, serviceByCode } from "../service.ts";
import type { Reader } from "../store/store.ts";
import { listTariffs, type TariffRow } from "../tariff.ts";

/** What a service costs on a day, to be put on a wall. @throws Problem `code-unknown`, `tariff-missing` (where none is in force) */
export async function tariffPaper(reader: Reader, code: string, on: Day): Promise<TariffPaper> {
  const { service } = await serviceByCode(reader, code);
  const found = (await servicesPriced(reader, on)).find((one) => one.service === service)!;
  if (found.tariffs.length === 0) throw new Problem("tariff-missing", { service, day: on });
  return { ...(await frameNow(reader)), on, service: found, funds: await fundNames(reader) };
}

/** Names of funds by code. */
export const fundNames = async (reader: Reader): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await listFunds(reader)).map(({ fund, name }) => [fund, name]));

/** Each service that is run on a day, with what it costs then. */
export async function servicesPriced(reader: Reader, on: Day): Promise<ServicePriced[]> {
  const { decimals } = await frameNow(reader);
  const tariffs = tariffsInForce(await listTariffs(reader), on);
  const rules = rulesInForce(await listPenaltyRules(reader), on);
  const fees = (await listFees(reader)).filter(({ fromOn }) => fromOn <= on);
  return (await listServices(reader))
    .filter(({ fromOn, untilOn }) => fromOn <= on && (untilOn === null || on <= untilOn))
    .map(({ service, name, unit, mode, periodMonths }) => {
      const fee = fees.findLast(({ body }) => body.service === service);
      return {
        ...{ service, name, unit, mode, periodMonths },
        tariffs: tariffs
          .filter((row) => row.service === service)
          .map(({ body, decision, decidedOn, fromOn, untilOn }) => ({
            ...{ body, decision, decidedOn, fromOn, untilOn },
            usual: usualBills(body, unit, decimals),
          })),
        penalties: rules.flatMap(({ body }) => (body.services?.includes(service) === false ? [] : [body])),
        fees: fee ? feesByClass(fee.body, { decimals }) : [],
      };
    });
}

/** Of each name, and of those for the same categories and zones, the one that was adopted last. */
export function tariffsInForce(rows: readonly TariffRow[], on: Day): TariffRow[] {
  const begun = rows.filter(({ fromOn, untilOn }) => fromOn <= on && (untilOn === null || on <= untilOn));
  const reach = ({ service, body }: TariffRow) => JSON.stringify([service, body.categories, body.zones]);
  return begun.filter((one) => begun.findLast((other) => reach(other) === reach(one)) === one);
}

/**
 * Bills for quantities that people know, priced by the tariff: for somebody like in its own first example who pays all of it, so that
 * class and months are known.
 */
export function usualBills(tariff: Tariff, unit: string, decimals: number): readonly Example[] {
  const spared = new Set(tariff.surcharges.flatMap((one) => one.except ?? []));
  const paysAll = ({ category }: Example) => category === undefined || !spared.has(category);
  const [first] = tariff.examples.filter(paysAll);
  const { category: _, ...others } = tariff.examples[0] ?? { quantity: "0", total: "0" };
  const { suspended: __, lines: ___, ...like } = first ?? others;
  const examples = usualQuantities(tariff, unit).map((quantity) => ({ ...like, quantity }));
  return examples.length === 0 ? [] : reworkExamples({ ...tariff, examples }, like, { decimals }).examples;
}

/** Of water what a house uses; of all else where the price changes. */
function usualQuantities(tariff: Tariff, unit: string): string[] {
  if (unit === "m³") return ["5", "10", "20", "30"];
  const tables = "bands" in tariff ? tariff.bands : [tariff];
  const limits = tables.flatMap((table) => ("blocks" in table ? table.blocks.map(({ upTo }) => upTo) : []));
  const bands = "bands" in tariff ? tariff.bands.map(({ upTo }) => upTo) : [];
  const known = [...new Set([...limits, ...bands])].filter((limit) => limit !== null);
  return known.sort((a, b) => Number(a) - Number(b));
}
