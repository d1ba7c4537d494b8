import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { appendEntries, appendPayments } from "./bench/append.ts";
import { helpBeside } from "./bench/help.ts";
import type { Bench, Figure } from "./bench/measure.ts";
import { billRun, liveMonth } from "./bench/month.ts";
import { printPapers } from "./bench/paper.ts";
import { readBook } from "./bench/read.ts";
import { rebuildBook, trialBalance } from "./bench/scale.ts";
import { startProgram } from "./bench/start.ts";
import { verifyQuarter } from "./bench/verify.ts";

type Group = (bench: Bench) => Promise<void>;
const quick: Readonly<Record<string, Group>> = {
  store: appendEntries,
  payments: appendPayments,
  read: readBook,
  month: liveMonth,
  bills: billRun,
  help: helpBeside,
  verify: verifyQuarter,
  start: startProgram,
  paper: printPapers,
};
/** Minutes, not seconds. */
const long: Readonly<Record<string, Group>> = { trial: trialBalance, rebuild: rebuildBook };

const usage = `npm run bench -- [GROUP…] [--long] [--json FILE]
  GROUP   ${Object.keys({ ...quick, ...long }).join(", ")}; without any, all that take seconds
  --long  also those that take minutes\n`;

/** Measures the product against its anchors; 1 where a goal is missed, 2 on a bad call. */
async function main(args: readonly string[]): Promise<number> {
  const asked = readCall(args);
  if (!asked) {
    process.stderr.write(usage);
    return 2;
  }
  const figures: Figure[] = [];
  process.stdout.write(`${row("metric", "anchor", "product", "anchor", "ratio", "goal", "met")}\n`);
  for (const run of asked.groups) {
    const folder = mkdtempSync(join(tmpdir(), "tiwizi-bench-"));
    const report = (figure: Figure) => {
      figures.push(figure);
      process.stdout.write(`${lineOf(figure)}\n`);
    };
    try {
      await run({ folder, rounds: 5, report });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? "", cores: cpus().length };
  if (asked.json) writeFileSync(asked.json, `${JSON.stringify({ machine, figures }, null, 2)}\n`);
  const missed = figures.filter(({ met }) => met === false).length;
  const met = figures.filter((figure) => figure.met === true).length;
  process.stdout.write(`${met} met, ${missed} missed\n`);
  return missed > 0 ? 1 : 0;
}

/** @returns undefined for a call that makes no sense */
function readCall(args: readonly string[]): { groups: Group[]; json: string | undefined } | undefined {
  const all: Record<string, Group | undefined> = { ...quick, ...long };
  const at = args.indexOf("--json");
  const json = at < 0 ? undefined : args[at + 1];
  const rest = args.filter((one, i) => one !== "--long" && (at < 0 || (i !== at && i !== at + 1)));
  if ((at >= 0 && !json) || rest.some((one) => !all[one])) return undefined;
  if (rest.length > 0) return { groups: rest.map((one) => all[one]!), json };
  return { groups: Object.values(args.includes("--long") ? { ...quick, ...long } : quick), json };
}

function lineOf({ metric, anchor, product, against, unit, ratio, goal, met }: Figure): string {
  const amount = (value: number) =>
    unit === "bytes" ? `${(value / 2 ** 20).toFixed(1)} MB` : `${value.toFixed(value < 10 ? 2 : 0)} ms`;
  const goals = [
    ...(goal.ratio === undefined ? [] : [`≤ ${goal.ratio < 0.1 ? `1/${Math.round(1 / goal.ratio)}` : goal.ratio}`]),
    ...(goal.ms === undefined ? [] : [`≤ ${goal.ms} ms`]),
  ];
  const verdict = met === null ? "" : met ? "yes" : "NO";
  const shown = ratio < 0.1 ? `1/${Math.round(1 / ratio)}` : ratio.toFixed(2);
  return row(metric, anchor, amount(product), amount(against), shown, goals.join(", "), verdict);
}

/** Words to the left, figures to the right. */
function row(metric: string, anchor: string, ...figures: string[]): string {
  const widths = [9, 9, 7, 17, 4];
  return [metric.padEnd(42), anchor.padEnd(38), ...figures.map((text, i) => text.padStart(widths[i]!))].join(" ");
}

process.exitCode = await main(process.argv.slice(2));
