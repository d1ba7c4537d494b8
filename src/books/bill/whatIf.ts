import { and, asc, eq, gte, inArray, isNull, lte } from "drizzle-orm";
import { accountParts } from "../../domain/account.ts";
import type { Written } from "../../domain/canonical.ts";
import { addDays, type Day, firstDay, lastDay, type Month, monthsBetween } from "../../domain/day.ts";
import { type Money, minus, money, sum, zero } from "../../domain/money.ts";
import { Problem, refuse } from "../../domain/problem.ts";
import { quantity } from "../../domain/quantity.ts";
import { checkTariff } from "../../domain/tariff/check.ts";
import { type Cliff, cliffsOf } from "../../domain/tariff/cliffs.ts";
import { type Cover, coverCosts } from "../../domain/tariff/cover.ts";
import { type Tariff, tariffFor } from "../../domain/tariff/model.ts";
import { prepareTariff } from "../../domain/tariff/prepare.ts";
import { burdenOf, publicReport, type Report, reportOf } from "../../domain/tariff/report.ts";
import { type Comparison, compareBills, type PastBill, serviceIncome } from "../../domain/tariff/whatIf.ts";
import { fewest } from "../../domain/withheld.ts";
import { listConnections } from "../connection.ts";
import { listHouseholds } from "../household.ts";
import { balancesOn } from "../month.ts";
import { listParties } from "../party.ts";
import { serviceByCode } from "../service.ts";
import { ask, given, inVillage, type Reader } from "../store/store.ts";
import { listTariffs, refuseStrangers, type TariffRow } from "../tariff.ts";
import { villageSettings } from "../village.ts";
import type { BillFact } from "./bill.ts";
import { readTerms } from "./why.ts";

export interface WhatIfInput {
  readonly file: Tariff;
  /** First and last month of the span; both are inside it. */
  readonly from: Month;
  readonly to: Month;
  /** What the service's fund must earn in the span; left out, the expenses that it bore. */
  readonly costs: Money | null;
  /** What a household has in a month, and how much of it, in percent, its bills may take. */
  readonly budget: Money | null;
  readonly burden: string;
  /** For everybody to see: no household by its code, no figure over few. */
  readonly public: boolean;
}

export interface WhatIf {
  readonly tariff: string;
  readonly service: string;
  readonly unit: string;
  readonly from: Month;
  readonly to: Month;
  readonly report: Report;
  readonly cliffs: readonly Cliff[];
  readonly costs: Costs;
}
interface Costs {
  readonly costs: Money;
  /** Whether they were given; else they are what the book says. */
  readonly given: boolean;
  /** What the service's fund earns under the proposed tariff; null: withheld, and what covers the costs with it. */
  readonly income: Money | null;
  /** The tariff at which they are covered; null where nothing is to be covered or no factor does it, too. */
  readonly cover: Cover | null;
}

/**
 * What a proposed tariff would have changed: the bills of its service that stand, whose periods lie inside the months, priced again.
 * Changes nothing.
 * @throws Problem those of `checkTariff`, `code-unknown`, `day-order`, `nothing-billed`, `class-unpriced`, `households-too-few`
 */
export async function whatIf(reader: Reader, input: WhatIfInput): Promise<WhatIf> {
  const { file, from, to } = input;
  if (to < from) throw new Problem("day-order", { from: firstDay(from), until: lastDay(to) }, { field: "to" });
  refuse(checkTariff(file));
  const { service, unit, fund } = await serviceByCode(reader, file.service);
  await refuseStrangers(reader, file);
  const { decimals } = await villageSettings(reader);
  const billed = await billedIn(reader, from, to);
  const bills = await pastBills(reader, billed, file);
  if (bills.length === 0) throw new Problem("nothing-billed", { service, from, to });
  const compared = compareBills(bills, prepareTariff(file, { decimals }), fund);
  const burden = await burdenIn(reader, billed, compared, input);
  const report = input.public ? publicReport(compared, burden) : reportOf(compared, burden);
  if (report === null) throw new Problem("households-too-few", { least: String(fewest) });
  const costs = input.costs ?? (await expensesOf(reader, fund, from, to));
  const income = report.earned.after;
  const incomeOf = (tariff: Tariff) => serviceIncome(bills, prepareTariff(tariff, { decimals }), fund);
  return {
    ...{ tariff: file.name, service, unit, from, to, report, cliffs: cliffsOf(file, { decimals }) },
    costs: {
      ...{ costs, given: input.costs !== null, income },
      cover: costs > 0 && income !== null ? coverCosts(file, costs, incomeOf, { fund, decimals }) : null,
    },
  };
}

type Billed = Awaited<ReturnType<typeof billedIn>>[number];

/** Facts of the bills for services that stand and whose periods lie inside the months, the oldest first. */
async function billedIn(reader: Reader, from: Month, to: Month) {
  const rows = await billsWithin(reader, { from: firstDay(from), until: addDays(lastDay(to), 1) });
  return rows.map(({ body }) => (JSON.parse(body) as { readonly fact: Written<BillFact> }).fact);
}

async function pastBills(reader: Reader, billed: readonly Billed[], file: Tariff): Promise<PastBill[]> {
  const codes = new Map((await listParties(reader)).map(({ party, code }) => [party, code]));
  const sections = new Map((await listHouseholds(reader)).map(({ party, section }) => [party, section]));
  const zones = new Map((await listConnections(reader)).map(({ connection, zone }) => [connection, zone]));
  const rivals = (await listTariffs(reader)).filter(({ service }) => service === file.service);
  const shares = new Map<string | null, Billed[]>();
  for (const one of billed) shares.set(one.origin, [...(one.origin ? (shares.get(one.origin) ?? []) : []), one]);
  return billed
    .filter(({ kind, service }) => kind === "service" && service === file.service)
    .map((fact): PastBill => {
      const { parts, ...terms } = readTerms(fact.pricedFor!);
      const zone = zones.get(fact.connection!) ?? null;
      return {
        household: codes.get(fact.party)!,
        section: sections.get(fact.party) ?? null,
        category: terms.category,
        reached: reaches(file, rivals, addDays(fact.period.until as Day, -1), { category: terms.category, zone }),
        use: {
          ...terms,
          quantity: quantity(Number(fact.quantity ?? 0)),
          days: parts.reduce((all, { days }) => all + days, 0),
        },
        lines: [fact, ...(shares.get(fact.bill) ?? [])].flatMap(({ lines }) =>
          lines.map(({ code, kind, fund, amount }) => ({ code, kind, fund, amount: money(Number(amount)) })),
        ),
      };
    });
}

/** The proposed tariff takes the place of one for the same categories and zones; one that names them more closely still holds. */
function reaches(
  file: Tariff,
  rivals: readonly TariffRow[],
  on: Day,
  { category, zone }: { readonly category: string; readonly zone: string | null },
): boolean {
  const then = rivals.filter(({ fromOn, untilOn }) => fromOn <= on && (untilOn === null || on <= untilOn));
  const all = [...then.map(({ body }) => body), file];
  return tariffFor(all, { category, ...(zone === null ? {} : { zone }) }) === file;
}

/** All services count: what a household pays for light is gone when the water is to be paid. */
async function burdenIn(reader: Reader, billed: readonly Billed[], compared: Comparison, input: WhatIfInput) {
  if (input.budget === null) return null;
  const changes = new Map(compared.households.map((one) => [one.household, minus(one.after, one.before)]));
  const totals = new Map<string, Money>();
  for (const { kind, party, total } of billed)
    if (kind === "service") totals.set(party, sum([totals.get(party) ?? zero, money(Number(total))]));
  const bills = (await listHouseholds(reader)).flatMap(({ party, code }) => {
    const before = totals.get(party);
    return before === undefined ? [] : [{ household: code, before, after: sum([before, changes.get(code) ?? zero]) }];
  });
  return burdenOf(bills, {
    ...{ budget: input.budget, percent: input.burden, months: monthsBetween(input.from, input.to) + 1 },
  });
}

/** Expenses and bank charges that the fund bore, as booked; what was cancelled is taken off. */
async function expensesOf(reader: Reader, fund: string, from: Month, to: Month): Promise<Money> {
  const levelOn = async (on: Day) =>
    sum(
      (await balancesOn(reader, on)).flatMap(({ account, debits, credits }) => {
        const { code, fund: of } = accountParts(account);
        return of === fund && ["expense", "bank-charge"].includes(code) ? [money(debits - credits)] : [];
      }),
    );
  return minus(await levelOn(lastDay(to)), await levelOn(addDays(firstDay(from), -1)));
}

const billsWithin = ask("bills within months", (db, t) =>
  db
    .select({ body: t.event.body })
    .from(t.bill)
    .innerJoin(t.event, and(eq(t.event.village, t.bill.village), eq(t.event.seq, t.bill.seq)))
    .where(
      and(
        inVillage(t.bill),
        inArray(t.bill.kind, ["service", "third-party"]),
        isNull(t.bill.cancelledSeq),
        gte(t.bill.periodFrom, given("from")),
        lte(t.bill.periodUntil, given("until")),
      ),
    )
    .orderBy(asc(t.bill.periodFrom), asc(t.bill.seq)),
);
