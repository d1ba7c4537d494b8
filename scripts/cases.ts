import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { wholeLanguages } from "../src/domain/language.ts";
import type { WholeLanguage } from "../src/words/words.ts";
import { runTariffCases } from "./cases/tariffs.ts";
import { runVillageCases } from "./cases/village.ts";
import type { Case } from "./cases/villageCompare.ts";
import { runWordsCases } from "./cases/words.ts";

const usage = `npm run cases -- PATH [--lang ${wholeLanguages.join("|")}]
  PATH  a file of tariffs or of amounts in words, or a folder with a village, in the shapes of fixtures/cases/README.md\n`;

/** Runs outside cases through the product: a line a case, then "N passed, N failed"; 1 on any difference, 2 on a bad call. */
async function main(args: readonly string[]): Promise<number> {
  const at = args.indexOf("--lang");
  const lang = at < 0 ? undefined : args[at + 1];
  const path = args.find((one, i) => !one.startsWith("--") && (at < 0 || i !== at + 1));
  if (!path || !existsSync(path) || (lang !== undefined && !isWhole(lang))) {
    process.stderr.write(path && !existsSync(path) ? `There is no ${path}.\n${usage}` : usage);
    return 2;
  }
  const cases = await casesOf(path, lang);
  for (const { id, expected, got, ok } of cases)
    process.stdout.write(`${ok ? "ok  " : "FAIL"} ${id} | expected ${expected} | got ${got}\n`);
  const failed = cases.filter(({ ok }) => !ok).length;
  process.stdout.write(`${cases.length - failed} passed, ${failed} failed\n`);
  return failed > 0 || cases.length === 0 ? 1 : 0;
}

async function casesOf(path: string, lang: WholeLanguage | undefined): Promise<readonly Case[]> {
  if (statSync(path).isDirectory()) return existsSync(join(path, "settings.csv")) ? runVillageCases(path) : [];
  const { cases } = JSON.parse(readFileSync(path, "utf8")) as { cases: readonly object[] };
  if (cases[0] && "words" in cases[0])
    return (lang ? [lang] : wholeLanguages).flatMap((one) => runWordsCases(path, one));
  return runTariffCases(path);
}

const isWhole = (tag: string): tag is WholeLanguage => wholeLanguages.some((one) => one === tag);

process.exitCode = await main(process.argv.slice(2));
