import { addDays, type Day, firstDay, type Month, monthsBetween, type Period, periodOf } from "../../domain/day.ts";
import { type Money, sum, zero } from "../../domain/money.ts";
import { Problem } from "../../domain/problem.ts";
import type { Village } from "../../domain/village.ts";
import { type Book, type By, type Kind, kind, type Sealed } from "../book.ts";
import { appendParticipations, helpFor, waitingClaims } from "../grant/give.ts";
import { act } from "../log.ts";
import { partyByCode } from "../party.ts";
import { listServices, type ServiceRow } from "../service.ts";
import type { Reader, Store } from "../store/store.ts";
import { listTariffs } from "../tariff.ts";
import { appendBill, billedSpans, creditsByParty, type HelpOfBill, type NewBill } from "./bill.ts";
import { loadCases, type NamedCase } from "./cases.ts";
import { type Draft, drawUp, tariffsOf } from "./draw.ts";

export interface RunInput {
  /** First month of the billing period. */
  readonly month: Month;
  /** Codes of services; empty for all whose period this is. */
  readonly services: readonly string[];
  readonly issuedOn: Day;
  /** Null: the village's days after issue. */
  readonly dueOn: Day | null;
}

/** What a run would do: bills to issue, and what stands in the way of the others. */
export interface Preview {
  readonly drafts: readonly (Draft & { readonly code: string; readonly partyCode: string; readonly total: Money })[];
  readonly leftOut: readonly {
    readonly connection: string;
    readonly code: string;
    readonly partyCode: string;
    readonly problem: Problem;
  }[];
  /** Bills of the period that stand already. */
  readonly already: number;
}

interface RunFact {
  readonly period: Period;
  readonly services: readonly string[];
  readonly issued: number;
  readonly total: Money;
  readonly leftOut: readonly { readonly connection: string; readonly problem: string }[];
}
/** Closes a run: what was issued, and who was left out why. It keeps no rows of its own. */
const billsRun = kind<RunFact>("bills-run", () => undefined);

/** Draws up all bills of a period without issuing any. @throws Problem `code-unknown`, `period-misfit` */
export async function previewBills(
  reader: Reader,
  settings: Village,
  input: Pick<RunInput, "month" | "services">,
): Promise<Preview> {
  const services = await servicesOf(reader, input);
  const standing = new Set(
    (await billedSpans(reader)).map(({ connection, periodFrom }) => `${connection} ${periodFrom}`),
  );
  const tariffs = tariffsOf(await listTariffs(reader), settings.decimals);
  const drafts: Preview["drafts"][number][] = [];
  const leftOut: Preview["leftOut"][number][] = [];
  let already = 0;
  for (const one of await loadCases(reader)) {
    const service = services.get(one.service);
    if (!service) continue;
    const period = periodOf(input.month, service.periodMonths);
    if (standing.has(`${one.connection} ${period.from}`)) {
      already += 1;
      continue;
    }
    const draft = drawUp(one, period, tariffs, settings.rules);
    const named: Pick<NamedCase, "connection" | "code" | "partyCode"> = one;
    if (draft instanceof Problem)
      leftOut.push({ connection: named.connection, code: one.code, partyCode: one.partyCode, problem: draft });
    else if (draft)
      drafts.push({
        ...draft,
        code: one.code,
        partyCode: one.partyCode,
        total: sum(draft.lines.map((line) => line.amount)),
      });
  }
  return { drafts, leftOut, already };
}

/**
 * Issues all bills of a period in one go. One household's bad meter never blocks the others: it is left out and listed. Run
 * again, it issues what was missing and never bills twice.
 * @throws Problem `code-unknown`, `period-misfit`, `period-open`, `day-order`, `nothing-to-bill`
 */
export function issueBills(store: Store, by: By, input: RunInput): Promise<readonly Sealed[]> {
  return act(store, by, "issue-bills", input, async (book) => {
    const dueOn = input.dueOn ?? addDays(input.issuedOn, Number(book.settings.rules.dueDays));
    if (dueOn < input.issuedOn) throw new Problem("day-order", { from: input.issuedOn, until: dueOn });
    const { drafts, leftOut } = await previewBills(book, book.settings, input);
    if (drafts.length === 0 && leftOut.length === 0) throw new Problem("nothing-to-bill", { period: input.month });
    const ends = [...drafts.map(({ period }) => addDays(period.until, -1))].sort().at(-1);
    // A meter read before the period's last day closes it early; a bill before that would count days that have not been.
    if (ends && input.issuedOn < addDays(ends, -Number(book.settings.rules.readingWindow)))
      throw new Problem("period-open", { period: input.month, day: ends });
    const credits = await creditsByParty(book);
    const helped = await helpFor(book, drafts, input.issuedOn, credits, await waitingClaims(book, book.today));
    for (const draft of drafts)
      await issueDraft(book, draft, { issuedOn: input.issuedOn, dueOn, replaces: null }, credits, helped(draft));
    const services = [...new Set(drafts.map(({ service }) => service))];
    await book.append(billsRun, {
      period: periodOf(input.month),
      services,
      issued: drafts.length,
      total: drafts.length > 0 ? sum(drafts.map(({ total }) => total)) : zero,
      leftOut: leftOut.map(({ connection, problem }) => ({ connection, problem: problem.code })),
    });
  });
}

/**
 * Issues one bill, and the bill of each third party that takes over a part of its price.
 * @param helped what grants pay of it, where it was worked out together with others
 */
export async function issueDraft(
  book: Book,
  draft: Draft,
  terms: { readonly issuedOn: Day; readonly dueOn: Day; readonly replaces: string | null },
  credits: Awaited<ReturnType<typeof creditsByParty>>,
  helped?: HelpOfBill,
): Promise<void> {
  const help = helped ?? (await helpFor(book, [draft], terms.issuedOn, credits))(draft);
  const { connection, party, service, period, use, carried, quantity, pricedFor, lines } = draft;
  const common = { service, period, dues: null, about: null, ...terms };
  const once = `service/${connection}/${period.from}`;
  const bill: NewBill = {
    ...common,
    kind: "service",
    party,
    connection,
    once,
    use,
    carried,
    quantity,
    pricedFor,
    lines,
    origin: null,
  };
  const { fact } = await appendBill(book, bill, credits.get(party) ?? [], { helped: help });
  const { issuedOn, dueOn } = terms;
  await appendParticipations(book, help.given, { origin: String(fact.bill), issuedOn, dueOn }, credits);
  for (const { party: code, code: line, amount } of draft.owedByOthers) {
    const other = (await partyByCode(book, code)).party;
    const fund = lines.find((one) => one.code === line)!.fund;
    const share: NewBill = {
      ...common,
      kind: "third-party",
      party: other,
      connection,
      once: `third-party/${line}/${connection}/${period.from}`,
      use: null,
      carried: null,
      quantity: null,
      pricedFor: null,
      lines: [{ code: line, kind: "third-party", fund, amount }],
      origin: fact.bill as string,
      replaces: null,
    };
    await appendBill(book, share, credits.get(other) ?? []);
  }
}

async function servicesOf(
  reader: Reader,
  { services, month }: Pick<RunInput, "month" | "services">,
): Promise<Map<string, ServiceRow>> {
  const known = await listServices(reader);
  const begins = (one: ServiceRow) => monthsBetween("2000-01" as Month, month) % one.periodMonths === 0;
  for (const code of services) {
    const service = known.find((one) => one.service === code);
    if (!service) throw new Problem("code-unknown", { what: "service", code: code.slice(0, 60) });
    if (!begins(service))
      throw new Problem("period-misfit", { service: code, period: month, months: String(service.periodMonths) });
  }
  const runs = (one: ServiceRow) => one.untilOn === null || one.untilOn >= firstDay(month);
  const asked = known.filter(
    (one) => runs(one) && (services.length === 0 ? begins(one) : services.includes(one.service)),
  );
  return new Map(asked.map((one) => [one.service, one]));
}

export const runKinds: readonly Kind<never>[] = [billsRun];
