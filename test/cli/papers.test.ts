import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { foundTaddart, newTypist, type Typist } from "./typist.ts";

let at: Typist;
/** 10 m³ in January: 12.00 + 20.00 + 10.00, and 5.00 for the village: 47.00, due on 15 February. */
beforeAll(async () => {
  at = newTypist();
  await foundTaddart(at);
  await must("reading", "record", "W-001", "110", "--day", "2025-01-31");
  await must("reading", "record", "W-002", "210", "--day", "2025-01-31");
  await must("bill", "issue", "2025-01", "--issued-on", "2025-01-31");
  at.today("2025-03-10");
});
afterAll(() => at.leave());

async function must(...argv: string[]): Promise<string> {
  const { exit, out, err } = await at.type(...argv);
  if (exit !== 0) throw new Error(`${argv.join(" ")}: ${err}`);
  return out;
}
const pagesOf = async (name: string, ...argv: string[]) => {
  const file = join(at.folder, name);
  await must(...argv, "--file", file);
  return readFileSync(file)
    .toString("latin1")
    .match(/\/Type \/Page\b/g)?.length;
};

test("the bills of a month stand four or two on an A4, or each on its own paper", async () => {
  const bills = ["bill", "print", "--month", "2025-01"];
  expect(await pagesOf("four.pdf", ...bills, "--per-page", "4", "--paper", "A4")).toBe(1);
  expect(await pagesOf("two.pdf", ...bills, "--per-page", "2")).toBe(1);
  expect(await pagesOf("one.pdf", ...bills)).toBe(2);
  const { exit, err } = await at.type(...bills, "--per-page", "4", "--paper", "A6", "--json");
  expect([exit, JSON.parse(err).code]).toEqual([2, "field-invalid"]);
  expect(await must("bill", "print", "--month", "2025-02")).toContain("Nothing to show.");
});

test("a bill is explained to the household", async () => {
  const text = (await must("bill", "explain", "2025/1")).replaceAll("\u00a0", " ");
  expect(text).toContain("from 100 on 31 December 2024 to 110 on 31 January 2025. That is 10 m³.");
  expect(text).toMatch(/Block 2, above 6 m³ +4 m³ × 5\.00|Block 2, above 6 m³ +4 m³ × 5,00 +20,00/);
  expect(await at.json("bill", "explain", "2025/1")).toMatchObject({ number: "2025/1", total: "47.00" });
});

test("who is late is reminded, and told before a connection is cut", async () => {
  expect(await must("household", "remind", "H-001")).toMatch(/To pay by 25 March 2025 +47,00/);
  type Told = { reminders: { household: { code: string }; total: string }[] };
  const { reminders } = await at.json<Told>("household", "remind", "--overdue-days", "23");
  expect(reminders.map(({ household, total }) => [household.code, total])).toEqual([
    ["H-001", "47.00"],
    ["H-002", "47.00"],
  ]);
  expect(await must("household", "remind", "--overdue-days", "24")).toContain("Nothing to show.");
  expect(await pagesOf("notices.pdf", "cut", "notice", "water", "--cut-on", "2025-04-15")).toBe(2);
  expect(await must("cut", "notice", "water", "--cut-on", "2025-04-15", "--connection", "W-002")).toMatch(
    /To pay before 15 April 2025 +47,00/,
  );
});

test("the reader carries a list, and blank papers are at hand", async () => {
  expect(await must("reading", "round", "water")).toMatch(/W-001[\s\S]*110[\s\S]*W-002[\s\S]*210/);
  expect(await must("form", "list")).toMatch(/request +Request to the committee, Sheet for the envelope/);
  expect(await must("form", "print", "household")).toContain("New household");
  expect(await pagesOf("receipts.pdf", "form", "print", "receipt", "--copies", "8", "--per-page", "4")).toBe(2);
  expect(existsSync(join(at.folder, "receipts.pdf"))).toBe(true);
});

test("a letter that no face has is told with the bill on which it stands, and no file is left", async () => {
  await must("household", "correct", "H-002", "--name", "Sa\u00efd \u738b");
  const bills = ["bill", "print", "--month", "2025-01"];
  for (const [name, ...flags] of [
    ["letter.pdf"],
    ["four-letters.pdf", "--per-page", "4"],
    ["letter.png"],
    ["letter.esc"],
  ] as const) {
    const { exit, err } = await at.type(...bills, "--file", join(at.folder, name), ...flags, "--json");
    expect([exit, JSON.parse(err)]).toMatchObject([
      1,
      { code: "letter-missing", facts: { letter: "\u738b", code: "U+738B" }, place: { paper: "Bill 2025/2" } },
    ]);
    expect(existsSync(join(at.folder, name))).toBe(false);
  }
  const { err } = await at.type(...bills, "--file", join(at.folder, "letter.pdf"));
  expect(err).toMatch(/Bill 2025\/2.*The letter \u201c\u738b\u201d \(U\+738B\) in/);
  await must("household", "correct", "H-002", "--name", "Sa\u00efd Wang");
});

test("bytes go to a printer, never to a disk or into the machine", async () => {
  const to = async (file: string) => {
    const { exit, err } = await at.type("bill", "print", "2025/1", "--file", file, "--json");
    return exit === 0 ? "printed" : JSON.parse(err).code;
  };
  expect(await to("/dev/null")).toBe("printed");
  for (const none of ["/dev/zero", "/dev/full", "/dev/tty", "/dev/usb/lp99", "/dev/nothing"])
    expect([none, await to(none)]).toEqual([none, "no-printer"]);
  // Whatever name leads there.
  symlinkSync("/dev/zero", join(at.folder, "zero.pdf"));
  expect(await to(join(at.folder, "zero.pdf"))).toBe("no-printer");
});
