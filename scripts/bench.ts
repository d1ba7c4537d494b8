import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appendEntries, appendPayments } from "./bench/append.ts";
import type { Bench, Figure } from "./bench/measure.ts";
import { billRun, liveMonth } from "./bench/month.ts";
import { readBook } from "./bench/read.ts";
import { startProgram } from "./bench/start.ts";
import { verifyQuarter } from "./bench/verify.ts";

const groups: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
  append: appendEntries,
  payments: appendPayments,
  read: readBook,
  month: liveMonth,
  bills: billRun,
  verify: verifyQuarter,
  start: startProgram,
};

async function main(args: readonly string[]): Promise<number> {
  const only = args.filter((one) => one in groups);
  const figures: Figure[] = [];
  for (const [name, run] of Object.entries(groups)) {
    if (only.length > 0 && !only.includes(name)) continue;
    const folder = mkdtempSync(join(tmpdir(), "tiwizi-bench-"));
    const report = (f: Figure) => {
      figures.push(f);
      console.log(
        f.metric,
        "|",
        f.anchor,
        f.product.toFixed(3),
        f.against.toFixed(3),
        f.unit,
        f.ratio.toFixed(3),
        JSON.stringify(f.goal),
        f.met,
      );
    };
    await run({ folder, rounds: 5, report });
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}
process.exitCode = await main(process.argv.slice(2));
