import type { BillLine } from "../domain/bill.ts";
import { addDays, type Day, monthOf, periodOf } from "../domain/day.ts";
import { type Entry, moveIn, type Transfer, transfer } from "../domain/entry.ts";
import { type Money, money, moneyText, sum } from "../domain/money.ts";
import { Problem } from "../domain/problem.ts";
import { appendBill } from "./bill/bill.ts";
import { type By, kind, type Sealed } from "./book.ts";
import { openBox } from "./cash.ts";
import { act } from "./log.ts";
import { partyByCode } from "./party.ts";
import { listFunds, listServices } from "./service.ts";
import type { Store } from "./store/store.ts";

export interface OpeningInput {
  readonly on: Day;
  /** What lies where. Together the boxes hold what the funds hold. */
  readonly boxes: readonly { readonly box: string; readonly amount: Money }[];
  readonly funds: readonly { readonly fund: string; readonly amount: Money }[];
  /** What parties owe from before, one bill each line, by fund. */
  readonly debts: readonly {
    readonly party: string;
    readonly service: string | null;
    readonly on: Day;
    readonly parts: readonly { readonly fund: string; readonly amount: Money }[];
  }[];
  /** What parties have paid in advance; it lies in the fund common. */
  readonly credits: readonly { readonly party: string; readonly amount: Money }[];
}
interface OpeningFact {
  readonly on: Day;
  readonly bookedOn: Day;
  readonly credits: readonly { readonly party: string; readonly amount: Money; readonly item: string }[];
}
/** Opening balances keep no rows of their own: accounts, boxes and open items hold them. */
export const opened = kind<OpeningFact>("opened", () => undefined);

/**
 * Opening balances from the paper notebook, in one act: cash by box and by fund, debts as bills and credits of kind *opening*.
 * A fund may open below zero: it opens with a loan from the others.
 * @throws Problem `opening-uneven`, `code-unknown`, `day-in-future`
 */
export function openBalances(store: Store, by: By, input: OpeningInput): Promise<readonly Sealed[]> {
  return act(store, by, "open-balances", input, async (book) => {
    const days = { happenedOn: input.on, bookedOn: book.bookedOn(input.on) };
    const inBoxes = sum(input.boxes.map(({ amount }) => amount));
    const inFunds = sum([...input.funds, ...input.credits].map(({ amount }) => amount));
    const { decimals } = book.settings;
    if (inBoxes !== inFunds)
      throw new Problem("opening-uneven", { boxes: moneyText(inBoxes, decimals), funds: moneyText(inFunds, decimals) });
    const known = new Set((await listFunds(book)).map(({ fund }) => fund));
    for (const { fund } of [...input.funds, ...input.debts.flatMap(({ parts }) => parts)])
      if (!known.has(fund))
        throw new Problem("code-unknown", { what: "fund", code: fund.slice(0, 60) }, { field: "fund" });
    const credits = [];
    for (const { party, amount } of input.credits)
      credits.push({ party: (await partyByCode(book, party)).party, amount, item: book.newId("i") });
    for (const { box } of input.boxes) await openBox(book, box, input.on);
    await book.append(
      opened,
      { on: input.on, bookedOn: days.bookedOn, credits },
      {
        entries: openingEntries(input, credits, days),
        moves: input.boxes.filter(({ amount }) => amount > 0).map(({ box, amount }) => moveIn(box, amount, days)),
        openItems: credits.map(({ party, amount, item }) => ({
          opens: { item, kind: "credit", party, fund: "common", happenedOn: input.on, amount },
        })),
      },
    );
    const services = new Set((await listServices(book)).map(({ service }) => service));
    for (const [i, debt] of input.debts.entries()) {
      if (debt.service !== null && !services.has(debt.service))
        throw new Problem(
          "code-unknown",
          { what: "service", code: debt.service.slice(0, 60) },
          { line: i + 2, field: "service" },
        );
      const { party } = await partyByCode(book, debt.party);
      const lines = debt.parts
        .filter(({ amount }) => amount > 0)
        .map(({ fund, amount }): BillLine => ({ code: "opening", kind: "opening", fund, amount }));
      const bill = {
        ...({
          kind: "opening",
          party,
          connection: null,
          service: debt.service,
          use: null,
          quantity: null,
          pricedFor: null,
        } as const),
        ...{
          once: `opening/${party}/${debt.service ?? ""}/${debt.on}/${i}`,
          period: periodOf(monthOf(debt.on)),
          dues: null,
        },
        ...{
          issuedOn: debt.on,
          dueOn: addDays(debt.on, Number(book.settings.rules.dueDays)),
          lines,
          origin: null,
          replaces: null,
          about: null,
        },
      };
      await appendBill(book, bill, []);
    }
  });
}

function openingEntries(
  input: OpeningInput,
  credits: OpeningFact["credits"],
  days: { happenedOn: Day; bookedOn: Day },
): Entry[] {
  const transfers: Transfer[] = [];
  const owed: { fund: string; amount: Money }[] = [];
  for (const { fund, amount } of input.funds) {
    if (amount > 0) transfers.push(transfer(fund, "pooled-cash", "opening-balance", amount));
    if (amount < 0) owed.push({ fund, amount: money(-amount) });
  }
  for (const { party, amount } of credits)
    transfers.push(transfer("common", "pooled-cash", ["advances", party], amount));
  // A fund below zero has spent the others' money: it opens with a loan, which `append` finds by itself.
  const below = owed.map(({ fund, amount }) => transfer(fund, "opening-balance", "pooled-cash", amount));
  return [transfers, below].filter((list) => list.length > 0).map((list) => ({ ...days, transfers: list }));
}
