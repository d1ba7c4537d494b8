import type { Day } from "../domain/day.ts";
import type { Money } from "../domain/money.ts";
import { Problem } from "../domain/problem.ts";
import { type By, type Kind, kind, type Sealed } from "./book.ts";
import { act } from "./log.ts";
import { always, reservesOf } from "./restricted.ts";
import { listFunds } from "./service.ts";
import type { Store } from "./store/store.ts";

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

export const reserveKinds: readonly Kind<never>[] = [reserveSet];
