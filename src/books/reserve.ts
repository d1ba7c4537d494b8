import { and, asc, lte } from "drizzle-orm";
import type { Day } from "../domain/day.ts";
import type { Money } from "../domain/money.ts";
import { Problem } from "../domain/problem.ts";
import { type By, type Kind, kind, type Sealed } from "./book.ts";
import { act } from "./log.ts";
import { always, type Moment } from "./restricted.ts";
import { listFunds } from "./service.ts";
import { ask, given, inVillage, type Reader, type Store } from "./store/store.ts";

export interface ReserveInput {
  readonly fund: string;
  /** What must stay in it; zero takes the reserve away. */
  readonly amount: Money;
  readonly fromOn: Day;
  readonly decision: string;
}
const reserveSet = kind<ReserveInput>("fund-reserve-set", (rows, { village, seq, fact }) =>
  rows.add("fundReserve", { village, seq, ...fact }),
);

/** What must stay in a fund: facts may use it, decisions may not. @throws Problem `code-unknown`, `unchanged` */
export function setReserve(store: Store, by: By, input: ReserveInput): Promise<readonly Sealed[]> {
  return act(store, by, "set-reserve", input, async (book) => {
    const { fund, amount } = input;
    if (!(await listFunds(book)).some((one) => one.fund === fund))
      throw new Problem("code-unknown", { what: "fund", code: fund.slice(0, 60) }, { field: "fund" });
    if (((await reservesOf(book, { ...always, on: input.fromOn })).get(fund) ?? 0) === amount)
      throw new Problem("unchanged", { what: "fund", code: fund });
    await book.append(reserveSet, input);
  });
}

/** What must stay in each fund that has a reserve. */
export async function reservesOf(reader: Reader, at: Moment = always): Promise<Map<string, Money>> {
  return new Map((await reserves(reader, { ...at })).map(({ fund, amount }) => [fund, amount]));
}
const reserves = ask("reserves of funds", (db, t) =>
  db
    .select()
    .from(t.fundReserve)
    .where(
      and(inVillage(t.fundReserve), lte(t.fundReserve.fromOn, given("on")), lte(t.fundReserve.seq, given("asKnown"))),
    )
    .orderBy(asc(t.fundReserve.fromOn), asc(t.fundReserve.seq)),
);

export const reserveKinds: readonly Kind<never>[] = [reserveSet];
