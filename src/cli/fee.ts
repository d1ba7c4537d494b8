import { adoptFee, chargeFee, listFees } from "../books/fee.ts";
import { checkFeeSchedule, feesByClass } from "../domain/fee.ts";
import { moneyText } from "../domain/money.ts";
import { refuse } from "../domain/problem.ts";
import { feeChargeShape, feeFile, feeShape } from "../shapes/fee.ts";
import { act } from "./act.ts";
import { issued } from "./bill.ts";
import { checking } from "./check.ts";
import { list } from "./look.ts";
import type { Verb } from "./verb.ts";

export const feeVerbs: readonly Verb[] = [
  act({
    path: "fee adopt",
    about: "Adopts what a connection costs, by class of household, by decision",
    example: "tiwizi fee adopt fee.json --decision AG-2025-07 --decided-on 2024-12-14 --from-on 2025-01-01",
    shape: feeShape,
    args: ["file"],
    today: ["decidedOn"],
    run: adoptFee,
  }),
  checking({
    path: "fee check",
    about: "Checks a file of connection fees, without any book",
    example: "tiwizi fee check fee.json",
    file: feeFile,
    check(schedule, decimals) {
      refuse(checkFeeSchedule(schedule, { decimals }));
      return {};
    },
  }),
  list(
    "fee list",
    "Lists connection fees by class, in order of the day from which they hold",
    [
      ...([["service"], ["contributionClass"], ["ground"], ["price", "figures"], ["instalments", "figures"]] as const),
      ...([["instalment", "figures"], ["decision"], ["fromOn"]] as const),
    ],
    async (reader, { settings }) =>
      (await listFees(reader)).flatMap(({ service, decision, fromOn, body }) =>
        feesByClass(body, settings).map(({ class: contributionClass, ground, cash, instalments, instalment }) => ({
          ...{ service, contributionClass, ground, price: moneyText(cash, settings.decimals), instalments },
          instalment: instalment === null ? null : moneyText(instalment, settings.decimals),
          ...{ decision, fromOn },
        })),
      ),
  ),
  act({
    path: "connection fee",
    about: "Bills the fee of a connection, at once or on credit under a plan",
    example: "tiwizi connection fee W-014 --on 2025-01-10 --credit-from 2025-02-01",
    shape: feeChargeShape,
    args: ["connection"],
    today: ["on"],
    run: chargeFee,
    show: issued,
  }),
];
