import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { newTypist } from "../test/cli/typist.ts";

// Draws the pictures of docs/papers: six papers of the demo village, printed by the commands that its treasurer uses.
const folder = "docs/papers";
const papers: readonly (readonly [name: string, ...command: string[]])[] = [
  ["receipt-fr", "receipt", "print", "R/12", "--lang", "fr", "--paper", "A5"],
  ["receipt-ar", "receipt", "print", "R/12", "--lang", "ar", "--paper", "A5"],
  ["bill-ar", "bill", "print", "2026/78", "--lang", "ar", "--paper", "A5"],
  ["tariff-fr", "tariff", "print", "water", "--on", "2026-03-31", "--lang", "fr", "--paper", "A4"],
  ["figures-fr", "village", "figures", "--from", "2026-01", "--to", "2026-03", "--lang", "fr", "--paper", "A4"],
  ["month-ar", "month", "page", "2026-02", "--lang", "ar", "--paper", "A4"],
];

const at = newTypist();
try {
  at.today("2026-04-02");
  await typed("demo", "--once", "--book", at.book);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, ...command] of papers) {
    await typed(...command, "--file", join(at.folder, `${name}.png`));
    // Of several pages the first is shown.
    const first = [`${name}.png`, `${name}-1.png`].find((file) => existsSync(join(at.folder, file)))!;
    copyFileSync(join(at.folder, first), join(folder, `${name}.png`));
  }
  process.stdout.write(`${readdirSync(folder).join("\n")}\n`);
} finally {
  at.leave();
}

async function typed(...command: string[]): Promise<void> {
  const { exit, err } = await at.type(...command);
  if (exit !== 0) throw new Error(`${command.join(" ")}: ${err}`);
}
