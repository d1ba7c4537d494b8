import { Exact } from "../money.ts";
import { Problem, type ProblemFacts } from "../problem.ts";
import type { Band, Block, FixedCharge, Table, Tariff } from "./model.ts";

/**
 * Everything in a well-shaped tariff that makes no sense; none means it can be priced. Codes: `tariff-limit-below-previous`,
 * `tariff-open-end`, `tariff-code-twice`, `tariff-on-unknown`, `tariff-percent-beyond`, each with the path. Examples are
 * `runExamples`'s.
 */
export function checkTariff(tariff: Tariff): Problem[] {
  return [...limitProblems(tariff), ...codeProblems(tariff), ...percentProblems(tariff), ...baseProblems(tariff)];
}

const bandsOf = (tariff: Tariff): readonly Band[] => ("bands" in tariff ? tariff.bands : []);
const blocksOf = (table: Table): readonly Block[] => (table.model === "package" ? [] : table.blocks);
/** Each table of the tariff with the path that leads to it. */
const tablesOf = (tariff: Tariff): { path: string; table: Table }[] =>
  "bands" in tariff ? tariff.bands.map((table, i) => ({ path: `bands[${i}].`, table })) : [{ path: "", table: tariff }];

function limitProblems(tariff: Tariff): Problem[] {
  const ofBlocks = tablesOf(tariff).flatMap(({ path, table }) =>
    table.model === "package" ? [] : ladderProblems(`${path}blocks`, table.blocks),
  );
  return "bands" in tariff ? [...ladderProblems("bands", tariff.bands), ...ofBlocks] : ofBlocks;
}

/** Limits rise from above 0, and the last one, alone, is open. */
function ladderProblems(path: string, rows: readonly { readonly upTo: string | null }[]): Problem[] {
  if (rows.length === 0) return [at("tariff-open-end", { field: path })];
  let previous = "0";
  return rows.flatMap(({ upTo }, i) => {
    const field = `${path}[${i}].upTo`;
    if ((upTo === null) !== (i === rows.length - 1)) return [at("tariff-open-end", { field })];
    if (upTo === null) return [];
    const rises = new Exact(upTo).gt(previous);
    const problems = rises ? [] : [at("tariff-limit-below-previous", { field, limit: upTo, previous })];
    previous = upTo;
    return problems;
  });
}

function codeProblems(tariff: Tariff): Problem[] {
  const fixedOf = (band: Band, i: number) => codesIn(`bands[${i}].fixed`, band.fixed ?? []);
  const own = codesIn("fixed", tariff.fixed);
  const bands = bandsOf(tariff).map(fixedOf);
  return [
    ...(bands.length === 0 ? twice(own) : uniqueByField(bands.flatMap((band) => twice([...own, ...band])))),
    ...twice(codesIn("surcharges", tariff.surcharges)),
    ...twice(codesIn("subsidies", tariff.subsidies ?? [])),
    ...twice(codesIn("taxes", tariff.taxes ?? [])),
  ];
}

type CodeAt = { readonly field: string; readonly code: string };
const codesIn = (path: string, rows: readonly { readonly code: string }[]): CodeAt[] =>
  rows.map(({ code }, i) => ({ field: `${path}[${i}].code`, code }));
const twice = (codes: readonly CodeAt[]): Problem[] =>
  codes
    .filter(({ code }, i) => codes.findIndex((other) => other.code === code) < i)
    .map((facts) => at("tariff-code-twice", facts));
/** A code that stands twice among the tariff's own would be named again for each band. */
const uniqueByField = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [problem.place.field, problem])).values(),
];

function percentProblems({ surcharges, taxes = [], suspended }: Tariff): Problem[] {
  const percents = [
    ...surcharges.flatMap((each, i) =>
      each.kind === "percent" ? [{ field: `surcharges[${i}].value`, percent: each.value }] : [],
    ),
    ...taxes.map(({ percent }, i) => ({ field: `taxes[${i}].percent`, percent })),
    ...(suspended && "percent" in suspended ? [{ field: "suspended.percent", percent: suspended.percent }] : []),
  ];
  return percents
    .filter(({ percent }) => new Exact(percent).gt(100))
    .map((facts) => at("tariff-percent-beyond", facts));
}

/** `on` may name groups and lines that stand above the one that names them. */
function baseProblems(tariff: Tariff): Problem[] {
  const { surcharges, taxes = [] } = tariff;
  const charged = chargedLines(tariff);
  const surchargeLines = surcharges.map(({ code }) => `surcharge:${code}`);
  const subsidyLines = (tariff.subsidies ?? []).map(({ code }) => `subsidy:${code}`);
  const taxLines = taxes.map(({ code }) => `tax:${code}`);
  return [
    ...surcharges.flatMap((each, i) =>
      each.kind === "percent"
        ? unknownBases(`surcharges[${i}].on`, each.on ?? [], [...charged, ...surchargeLines.slice(0, i)])
        : [],
    ),
    ...taxes.flatMap(({ on }, i) =>
      unknownBases(`taxes[${i}].on`, on, [...charged, ...surchargeLines, ...subsidyLines, ...taxLines.slice(0, i)]),
    ),
  ];
}

/** The groups, and the lines that come before the surcharges. */
function chargedLines(tariff: Tariff): string[] {
  const lines = new Set(["fixed", "energy", "surcharges"]);
  const addFixed = (charges: readonly FixedCharge[]) => {
    for (const { code } of charges) lines.add(`fixed:${code}`);
  };
  addFixed(tariff.fixed);
  for (const { fixed = [] } of bandsOf(tariff)) addFixed(fixed);
  if (tariff.suspended && "amount" in tariff.suspended) lines.add("fixed:suspended");
  for (const { table } of tablesOf(tariff)) {
    if (table.model === "package") lines.add("package");
    blocksOf(table).forEach(({ flat }, i) => {
      lines.add(`block:${i + 1}`);
      if (flat !== undefined) lines.add(`flat:${i + 1}`);
    });
  }
  if (tariff.minimum) lines.add("minimum");
  return [...lines];
}

const unknownBases = (path: string, on: readonly string[], known: readonly string[]): Problem[] =>
  on.flatMap((found, i) =>
    known.includes(found) ? [] : [at("tariff-on-unknown", { field: `${path}[${i}]`, found, known: known.join(", ") })],
  );

type TariffCode =
  | "tariff-code-twice"
  | "tariff-limit-below-previous"
  | "tariff-on-unknown"
  | "tariff-open-end"
  | "tariff-percent-beyond";

/** A problem placed where its `field` says. */
const at = <C extends TariffCode>(code: C, facts: ProblemFacts<C>): Problem =>
  new Problem(code, facts, { field: facts.field });
