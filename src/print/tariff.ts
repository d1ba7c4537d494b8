import { printDecimal } from "../domain/money.ts";
import type { ServicePriced, TariffInForce, TariffPaper } from "../domain/paper/village.ts";
import type { Paper } from "../domain/paper.ts";
import type { PenaltyRule } from "../domain/penalty.ts";
import type { Example } from "../domain/tariff/model.ts";
import type { Words } from "../words/words.ts";
import { own } from "./own.ts";
import { figureColumn, figuresOf, footOf, knownFacts, letterheadOf, textColumn } from "./parts.ts";
import { modelOf, type PriceTerms, pricesOf } from "./prices.ts";
import type { Block, Sheet } from "./sheet.ts";

/** The tariff of a service for the wall, with bills worked out, in large type. */
export function tariffSheet(given: TariffPaper, words: Words): Sheet {
  const { tariff: says } = words.village;
  const paper: TariffPaper = {
    ...given,
    service: ownService(given.service, given, words),
    funds: ownFunds(given.funds, given, words),
  };
  const { service } = paper;
  return {
    tag: words.tag,
    title: `${says.title} ${service.name}`,
    on: paper.on,
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title: says.title }),
      ...service.tariffs.flatMap((one) => [
        { kind: "facts" as const, facts: tariffFacts(service, one, words) },
        ...tariffBlocks(service, one, paper, words, { large: true }),
      ]),
      ...lateBlocks(service.penalties, paper, words),
      ...connectionBlocks(service, paper, words),
    ],
  };
}

export const ownService = (service: ServicePriced, paper: Paper, words: Words): ServicePriced => {
  const say = own(paper, words);
  return { ...service, name: say(service.name), unit: say(service.unit) };
};
export const ownFunds = (names: TariffPaper["funds"], paper: Paper, words: Words): TariffPaper["funds"] =>
  Object.fromEntries(Object.entries(names).map(([fund, name]) => [fund, own(paper, words)(name)]));

const tariffFacts = (
  service: ServicePriced,
  { body, decision, decidedOn, fromOn, untilOn }: TariffInForce,
  words: Words,
) => {
  const { tariff: says } = words.village;
  const from = words.day(fromOn);
  return knownFacts(
    [says.service, service.name],
    [says.name, body.name],
    [says.holds, untilOn === null ? says.from(from) : says.fromUntil(from, words.day(untilOn))],
    [says.decision, says.decided(decision, words.day(decidedOn))],
    [says.forWhom, [...(body.categories ?? []), ...(body.zones ?? [])].join(", ")],
  );
};

/** Prices, how the blocks work together, and bills for usual quantities; on the wall those that were adopted with it too. */
export function tariffBlocks(
  { unit }: ServicePriced,
  { body, usual }: TariffInForce,
  paper: Pick<TariffPaper, "currency" | "funds" | "sayings">,
  words: Words,
  { large }: { readonly large: boolean },
): Block[] {
  const { tariff: says } = words.village;
  const terms: PriceTerms = { ...paper, unit };
  const model = modelOf(body, terms, words);
  const adopted = body.examples.filter((one) => !isUsual(one, usual));
  return [
    {
      kind: "table",
      large,
      columns: [textColumn(says.what), figureColumn(says.price)],
      rows: pricesOf(body, terms, words).map(({ what, price }) => ({ cells: [what, price] })),
    },
    ...(model ? [{ kind: "text", text: model } as const] : []),
    { kind: "heading", text: says.examples },
    {
      kind: "table",
      large,
      columns: [textColumn(says.use), textColumn(says.whose), figureColumn(says.total)],
      rows: (large || usual.length === 0 ? [...usual, ...adopted] : usual).map((one) => ({
        cells: [
          `${printDecimal(one.quantity)}\u00a0${unit}`,
          whoseOf(one, paper, words),
          words.money(printDecimal(one.total), paper.currency),
        ],
      })),
    },
  ];
}

const isUsual = (one: Example, usual: readonly Example[]): boolean =>
  usual.some(({ quantity, total }) => quantity === one.quantity && total === one.total);

function whoseOf(
  { category, contributionClass, months, suspended }: Example,
  paper: Pick<TariffPaper, "sayings">,
  words: Words,
): string {
  const { tariff: says } = words.village;
  const say = own(paper, words);
  const said = [
    say(category),
    say(contributionClass),
    months !== undefined && months !== "1" && says.months(months),
    suspended && says.isSuspended,
  ];
  return said.filter(Boolean).join(", ") || says.anybody;
}

/** What late bills bear. */
export function lateBlocks(
  penalties: readonly PenaltyRule[],
  { currency }: Pick<TariffPaper, "currency">,
  words: Words,
): Block[] {
  const { tariff: says } = words.village;
  const percent = (text: string) => `${printDecimal(text)}\u00a0%`;
  const said = penalties.map(({ name, kind, value, every, graceDays, ceilingPercent }) => {
    const charge = kind === "percent" ? says.ofLate(percent(value)) : words.money(printDecimal(value), currency);
    return says.penalty(name, charge, every === "once", graceDays, percent(ceilingPercent));
  });
  return [
    { kind: "heading", text: says.late },
    ...(said.length > 0 ? said : [says.noPenalty]).map((text) => ({ kind: "text", text }) as const),
  ];
}

export function connectionBlocks(
  { fees }: ServicePriced,
  paper: Parameters<typeof figuresOf>[0],
  words: Words,
): Block[] {
  const { tariff: says } = words.village;
  const { named } = figuresOf(paper, words);
  if (fees.length === 0) return [];
  return [
    { kind: "heading", text: says.connection },
    {
      kind: "table",
      columns: [textColumn(says.class), figureColumn(says.atOnce), figureColumn(says.onCredit)],
      rows: fees.map(({ class: name, ground, cash, instalments, instalment }) => ({
        cells: [
          `${name ?? says.others} (${ground})`,
          named(cash),
          instalments !== null && instalment !== null ? says.instalments(instalments, named(instalment)) : "",
        ],
      })),
    },
  ];
}
