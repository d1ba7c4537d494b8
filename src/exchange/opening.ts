import type { OpeningInput } from "../books/opening.ts";
import type { Day } from "../domain/day.ts";
import { Problem, refuse } from "../domain/problem.ts";
import { openingRowShape } from "../shapes/opening.ts";
import { readShapes } from "../shapes/read.ts";
import { readTable } from "./csv.ts";

/**
 * The opening balances that a file holds, a line each: what lies in a box, what a fund has, what a party owes to a fund for a
 * service from a day, what a party has in advance. Debts of one party, service and day are one bill.
 * @throws Problem those of `readTable`, `field-invalid` with the line
 */
export async function openingOf(
  file: string,
  on: Day,
  options: { readonly decimals?: number } = {},
): Promise<OpeningInput> {
  const { rows } = await readTable(file, openingRowShape.fields);
  const read = readShapes(openingRowShape, rows, { ...options, file }).map((row, i) => ({
    ...row,
    line: rows[i]!.line,
  }));
  refuse(
    read.flatMap(({ what, fund, amount, line }): Problem[] => {
      const wrong = (field: string, found: string, want: string) => [
        new Problem("field-invalid", { field, found, want }, { file, line, field }),
      ];
      if (what === "debt" && fund === null) return wrong("fund", "", "water");
      if (what !== "fund" && amount < 0)
        return wrong("amount", rows.find((row) => row.line === line)!.cells.amount!, "120.50");
      return [];
    }),
  );
  const of = (what: string) => read.filter((row) => row.what === what && row.amount !== 0);
  const debts = new Map<
    string,
    {
      party: string;
      service: string | null;
      on: Day;
      parts: { fund: string; amount: (typeof read)[number]["amount"] }[];
    }
  >();
  for (const { code, service, fund, on: since, amount } of of("debt")) {
    const day = since ?? on;
    const key = [code, service, day].join(" ");
    const debt = debts.get(key) ?? { party: code, service, on: day, parts: [] };
    debts.set(key, debt);
    debt.parts.push({ fund: fund!, amount });
  }
  return {
    on,
    boxes: of("box").map(({ code, amount }) => ({ box: code, amount })),
    funds: of("fund").map(({ code, amount }) => ({ fund: code, amount })),
    debts: [...debts.values()],
    credits: of("credit").map(({ code, amount }) => ({ party: code, amount })),
  };
}
