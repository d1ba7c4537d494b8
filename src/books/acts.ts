import { billKinds } from "./bill/bill.ts";
import { correctionKinds } from "./bill/correct.ts";
import { disputeKinds } from "./bill/dispute.ts";
import { runKinds } from "./bill/issue.ts";
import type { Kind } from "./book.ts";
import { boxKinds } from "./box.ts";
import { cashKinds } from "./cash.ts";
import { connectionKinds } from "./connection.ts";
import { depositKinds } from "./deposit.ts";
import { feeKinds } from "./fee.ts";
import { householdKinds } from "./household.ts";
import { loanKinds } from "./loan.ts";
import { meterKinds } from "./meter.ts";
import { monthKinds } from "./month.ts";
import { openingKinds } from "./opening.ts";
import { partyKinds } from "./party.ts";
import { paymentKinds } from "./payment.ts";
import { payoutKinds } from "./payout.ts";
import { penaltyKinds } from "./penalty.ts";
import { personKinds } from "./person.ts";
import { planKinds } from "./plan/plan.ts";
import { readingKinds } from "./reading.ts";
import { receiptKinds } from "./receipt.ts";
import { receiptBookKinds } from "./receiptBook.ts";
import { serviceKinds } from "./service.ts";
import { tariffKinds } from "./tariff.ts";
import { turnKinds } from "./turn.ts";
import { villageKinds } from "./village.ts";

/** Every kind of event there is, so that a log can be projected again. A kind that is not here can't be read. */
export const kinds: ReadonlyMap<string, Kind<never>> = new Map(
  [
    ...billKinds,
    ...correctionKinds,
    ...disputeKinds,
    ...runKinds,
    ...boxKinds,
    ...cashKinds,
    ...connectionKinds,
    ...depositKinds,
    ...feeKinds,
    ...householdKinds,
    ...loanKinds,
    ...meterKinds,
    ...monthKinds,
    ...openingKinds,
    ...partyKinds,
    ...paymentKinds,
    ...payoutKinds,
    ...penaltyKinds,
    ...personKinds,
    ...planKinds,
    ...readingKinds,
    ...receiptKinds,
    ...receiptBookKinds,
    ...serviceKinds,
    ...tariffKinds,
    ...turnKinds,
    ...villageKinds,
  ].map((one) => [one.name, one]),
);
