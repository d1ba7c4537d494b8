import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { foundTaddart, newTypist, type Typist, waterTariff } from "./typist.ts";

/** Two houses, 10 and 4 m³ in January 2025: 10.00 + 6 × 2.00 + 4 × 5.00 + 5.00 = 47.00, and 10.00 + 8.00 + 2.00 = 20.00. */
let at: Typist;
let proposed: string;
beforeAll(async () => {
  at = newTypist();
  await foundTaddart(at);
  at.today("2025-01-31");
  const readings = at.file("readings.csv", "meter,index", "W-001,110", "W-002,204");
  await at.json("reading", "import", readings, "--day", "2025-01-31");
  await at.json("bill", "issue", "2025-01");
  // 10 m³: 10.00 + 9.00 + 24.00 + 5.00 = 48.00; 4 m³: 10.00 + 6.00 + 2.00 = 18.00.
  const blocks = [
    { upTo: "6", rate: "1.50" },
    { upTo: null, rate: "6.00" },
  ];
  const examples = [{ quantity: "10", total: "48.00" }];
  proposed = at.file("water-2026.json", JSON.stringify({ ...waterTariff, name: "Water 2026", blocks, examples }));
});
afterAll(() => at.leave());

const january = ["--from", "2025-01", "--to", "2025-01"];
const ask = (...more: readonly string[]) => at.type("tariff", "what-if", proposed, ...january, ...more);

test("tables tell income, who pays more or less, and the largest changes", async () => {
  const { exit, out } = await ask("--costs", "70", "--budget", "800", "--burden", "6");
  expect(exit).toBe(0);
  expect(out).toContain("Water 2026, over 2 bills of January 2025:");
  expect(out).toMatch(/village +7,00 +7,00 +0,00/);
  expect(out).toMatch(/water +60,00 +59,00 +−1,00/);
  expect(out).toMatch(/Contribution \(village\) +7,00 +7,00/);
  expect(out).toMatch(/Block 2 +1 +0 +0 +1 +47,00 +48,00 +1,00/);
  expect(out).toMatch(/H-002 +−?20,00 +18,00 +−2,00\n.*H-001 +47,00 +48,00 +1,00/);
  expect(out).toContain("No cliffs");
  expect(out).toContain("The service must earn 70,00; its fund would earn 59,00.");
  // 6 % of 800.00 are 48.00: nobody is above them.
  expect(out).toContain("Above 48,00 a month, all services together: 0 of 2 households as billed, 0 as proposed.");
});

test("what was not asked is said", async () => {
  const { out } = await ask();
  expect(out).toContain("say what is to be covered with --costs");
  expect(out).toContain("say what a household has in a month with --budget");
});

test("the covering tariff is a file that checks, and the picture is written beside it", async () => {
  const [cover, chart] = [join(at.folder, "covering.json"), join(at.folder, "what-if.svg")];
  const { out } = await ask("--costs", "70", "--cover", cover, "--chart", chart);
  expect(out).toContain(`Written: ${cover}`);
  expect((await at.type("tariff", "check", cover)).exit).toBe(0);
  expect(readFileSync(chart, "utf8")).toContain("<title>What if: Water 2026, over January 2025</title>");
  expect(await ask("--chart", chart)).toMatchObject({ exit: 1, err: expect.stringContaining("there already") });
});

test("--json gives all, and the book stays as it was", async () => {
  const head = await at.json("log", "head");
  const found = await at.json<{ report: { households: object[] }; costs: { cover: { file: string } } }>(
    ...["tariff", "what-if", proposed, ...january, "--costs", "59"],
  );
  expect(found.report.households).toEqual([
    { household: "H-002", category: "", section: null, block: "block:1", before: "20.00", after: "18.00" },
    { household: "H-001", category: "", section: null, block: "block:2", before: "47.00", after: "48.00" },
  ]);
  expect(JSON.parse(found.costs.cover.file)).toMatchObject({ service: "water", name: "Water 2026" });
  expect(await at.json("log", "head")).toEqual(head);
});

describe("refuses with what to do", () => {
  test.each`
    more                                        | exit | said
    ${["--from", "2025-02"]}                    | ${2} | ${"comes before"}
    ${["--from", "2025-02", "--to", "2025-03"]} | ${1} | ${"No bill for water stands"}
    ${["--burden", "0"]}                        | ${2} | ${"burden"}
    ${["--burden", "101"]}                      | ${2} | ${"burden"}
    ${["--public"]}                             | ${1} | ${"fewer than 5 households"}
  `("$more", async ({ more, exit, said }) => {
    expect(await ask(...more)).toMatchObject({ exit, err: expect.stringContaining(said) });
  });
  test("a file that is no tariff, and one of another service", async () => {
    const broken = at.file("broken.json", "{");
    expect((await at.type("tariff", "what-if", broken, ...january)).err).toContain("cannot be read");
    const gas = at.file("gas.json", JSON.stringify({ ...waterTariff, service: "gas" }));
    expect((await at.type("tariff", "what-if", gas, ...january)).err).toContain("no service “gas”");
  });
});
