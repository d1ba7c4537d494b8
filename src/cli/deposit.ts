import { applyDeposit, listDeposits } from "../books/deposit.ts";
import { payOut } from "../books/payout.ts";
import { moneyText } from "../domain/money.ts";
import { depositShape, takeInShape } from "../shapes/cash.ts";
import { act } from "./act.ts";
import { list } from "./look.ts";
import type { Verb } from "./verb.ts";

export const depositVerbs: readonly Verb[] = [
  list(
    "deposit list",
    "Lists what each household has left of its deposit, by fund",
    [["party"], ["name"], ["fund"], ["amount", "figures"]],
    async (reader, { settings }) =>
      (await listDeposits(reader)).map(({ code, name, fund, amount }) => ({
        ...{ party: code, name, fund, amount: moneyText(amount, settings.decimals) },
      })),
  ),
  act({
    path: "deposit apply",
    about: "Pays what a closed connection's household owes for its service out of its deposit",
    example: "tiwizi deposit apply W-014 --on 2025-06-30",
    shape: depositShape,
    args: ["connection"],
    today: ["on"],
    run: applyDeposit,
  }),
  act({
    path: "deposit return",
    about: "Gives a household's deposit back",
    example: "tiwizi deposit return 300 --party H-014 --fund water --box office",
    shape: takeInShape,
    args: ["amount"],
    today: ["happenedOn"],
    run: (store, by, input) => payOut(store, by, { kind: "deposit", ...input }),
  }),
];
