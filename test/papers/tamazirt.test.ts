import { hash } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflateSync } from "node:zlib";
import { Command } from "commander";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { processIo } from "../../src/cli/door.ts";
import { newSession } from "../../src/cli/session.ts";
import { verbsOf } from "../../src/cli/tree.ts";
import { languages } from "../../src/domain/language.ts";
import { newTypist, type Typist } from "../cli/typist.ts";
import { type AskedPaper, asked } from "./papers.ts";

// Every paper of the demo village, in every language, as its user prints it: as text, kept beside this file for reading, and as
// pictures. Those of the last run lie in data/pictures for looking at; what is kept of them is a hash below the text. After a change
// that was meant, and looked at: npx vitest run test/papers -u

const pictures = fileURLToPath(new URL("../../data/pictures/", import.meta.url));
let at: Typist;
/** The water tariff of Tamazirt with a higher fixed charge. */
let proposed: string;

beforeAll(async () => {
  rmSync(pictures, { recursive: true, force: true });
  at = newTypist();
  at.today("2026-04-02");
  const water = JSON.parse(
    readFileSync(new URL("../../fixtures/tamazirt/tariffs/water.json", import.meta.url), "utf8"),
  );
  const fixed = [{ code: "compteur", amount: "15.00" }];
  proposed = at.file("proposed.json", JSON.stringify({ ...water, name: "Eau potable 2027", fixed, examples: [] }));
  expect((await at.type("demo", "--once", "--book", at.book)).exit).toBe(0);
});
afterAll(() => at.leave());

const nameOf = ({ command, with: args }: AskedPaper): string =>
  [...command.split(" "), ...args.filter((arg) => !/^--|^\d{4}-\d\d-\d\d$/.test(arg))].join("-").replaceAll("/", "-");

test("no command that prints is forgotten", () => {
  const printing = verbsOf({}, () => undefined).filter((verb) => {
    const command = new Command();
    verb.attach(command, newSession(processIo()));
    return command.options.some(({ long }) => long === "--paper");
  });
  expect([...new Set(asked.map(({ command }) => command))].sort()).toEqual(printing.map(({ path }) => path).sort());
});

describe.each(languages)("in %s", (language) => {
  test.each(asked.map((one) => [nameOf(one), one] as const))("%s", async (name, one) => {
    const print = async (ending: string, ...flags: string[]) => {
      const file = join(pictures, language, `${name}${ending}`);
      const [noun, verb] = one.command.split(" ") as [string, string];
      const typed = await at.type(
        noun,
        verb,
        ...one.with.map((arg) => (arg === "TARIFF" ? proposed : arg)),
        "--lang",
        language,
        "--file",
        file,
        ...flags,
      );
      expect([typed.exit, typed.err]).toEqual([0, ""]);
      return file;
    };
    const text = readFileSync(await print(".txt"), "utf8");
    for (const size of one.sizes) await print(`-${size}.png`, "--paper", size);
    await expect(`${text}\n${hashesOf(language, name)}`).toMatchFileSnapshot(`${language}/${name}.txt`);
  });
});

/** A line for each picture of a paper: its size, its pages, and what its dots come to. */
function hashesOf(language: string, name: string): string {
  const folder = join(pictures, language);
  const files = readdirSync(folder).filter((file) => file.startsWith(`${name}-`) && file.endsWith(".png"));
  const line = (file: string) => `${file.slice(name.length + 1, -4)} ${hash("sha256", dotsOf(join(folder, file)))}\n`;
  return files.sort().map(line).join("");
}

/** The dots, since how well they are packed depends on the machine's zlib. */
function dotsOf(file: string): Buffer {
  const png = readFileSync(file);
  const start = png.indexOf("IDAT");
  return inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)));
}
