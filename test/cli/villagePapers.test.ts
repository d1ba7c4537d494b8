import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { foundTaddart, newTypist, type Typist, waterTariff } from "./typist.ts";

/** Two houses, 10 and 4 m³ in January 2025: 47.00 and 20.00; H-001 pays 50.00, of which 3.00 stay in advance. */
let at: Typist;
beforeAll(async () => {
  at = newTypist();
  await foundTaddart(at);
  at.today("2025-01-31");
  await at.json("box", "add", "bank", "--name", "Bank", "--kind", "bank");
  const readings = at.file("readings.csv", "meter,index", "W-001,110", "W-002,204");
  await at.json("reading", "import", readings, "--day", "2025-01-31");
  await at.json("bill", "issue", "2025-01");
  await at.json("payment", "receive", "H-001", "50.00", "--box", "office", "--receipt-book", "R");
  await at.json(
    ...["cash", "move", "30", "--kind", "banking", "--from-box", "office", "--to-box", "bank", "--slip", "B-7781"],
  );
});
afterAll(() => at.leave());

const said = async (...argv: readonly string[]) => {
  const { exit, out, err } = await at.type(...argv);
  expect([exit, err]).toEqual([0, ""]);
  return out.replaceAll("\u00a0", " ").replace(/ {2,}/g, " | ");
};

test("a count sheet on the terminal, as JSON and as PDF", async () => {
  // 50.00 came in and 30.00 went to the bank.
  expect(await said("cash", "count-sheet", "office")).toContain("By the cash book | 20,00 DH");
  expect(await at.json("cash", "count-sheet", "office")).toMatchObject({ box: "Office", expected: "20.00" });
  const file = join(at.folder, "count.pdf");
  expect(await said("cash", "count-sheet", "office", "--file", file, "--paper", "A4")).toContain(`Written: ${file}`);
  expect(readFileSync(file).subarray(0, 5).toString()).toBe("%PDF-");
});

test("a slip of moved money by its number, and one to write on", async () => {
  expect(await said("cash", "slip", "B-7781")).toMatch(/Into \| Bank\n\nAmount \| 30,00 DH/);
  expect(await said("cash", "slip", "--from-box", "office")).toMatch(/Out of \| Office\nInto \| _+/);
  const { exit, err } = await at.type("cash", "slip", "B-1");
  expect([exit, err]).toEqual([1, expect.stringContaining("move of cash")]);
});

test("a decision that was written down, as a paper to sign", async () => {
  await at.json(
    ...["body", "establish", "assembly", "--name", "Assembly", "--kind", "assembly", "--prefix", "AG"],
    ...["--quorum", "1", "--from-on", "2024-12-31", "--decision", "AG-0"],
  );
  await at.json(
    ...["decision", "record", "AG-1", "--body", "assembly", "--decided-on", "2024-12-31", "--kind", "tariff"],
    ...["--votes-for", "61", "--votes-against", "12", "--text", "Water at 5 DH"],
  );
  const paper = await said("decision", "print", "AG-1");
  expect(paper).toContain("Votes | For 61, Against 12");
  expect(paper).toContain("CARRIED");
  expect(paper).toContain("Water 2025 | 1 January 2025");
});

test("a tariff for the wall, with bills worked out", async () => {
  // 20 m³: 10.00 + 12.00 + 70.00 + 10.00 = 102.00.
  const tariff = await said("tariff", "print", "water");
  expect(tariff).toContain("Up to 6 m³ | 2,00 DH a m³");
  expect(tariff).toContain("20 m³ | a household | 102,00 DH");
});

test("a month for the notice board names nobody, and says that it is not final", async () => {
  const month = await said("month", "page", "2025-01");
  expect(month).toContain("NOT FINAL");
  // Without the surcharge, which goes to the village: 42.00 of 47.00, which is paid, and 18.00 of 20.00, which is not.
  expect(month).toMatch(/Water \| 60,00 \| 42,00 \| 18,00/);
  expect(month).not.toMatch(/H-00|Fadma|Brahim/);
  expect(await at.json("month", "page", "2025-01")).toMatchObject({ closedOn: null, owed: null, inKind: "0.00" });
});

test("the page of a proposed tariff is refused where the village is too small to tell anything", async () => {
  const proposed = at.file("water-2026.json", JSON.stringify({ ...waterTariff, name: "Water 2026" }));
  const page = join(at.folder, "what-if.pdf");
  const { exit, err } = await at.type(
    ...["tariff", "page", proposed, "--from", "2025-01", "--to", "2025-01", "--file", page],
  );
  expect([exit, err]).toEqual([1, expect.stringContaining("fewer than 5 households")]);
});

test("the village's handbook in the language that is asked for", async () => {
  expect(await said("village", "handbook")).toContain("A bill is to be paid within 15 days.");
  expect(await said("village", "handbook", "--lang", "fr")).toContain("Une facture est à payer dans les 15 jours.");
});
