import { billKinds } from "./bill/bill.ts";
import { correctionKinds } from "./bill/correct.ts";
import { disputeKinds } from "./bill/dispute.ts";
import { runKinds } from "./bill/issue.ts";
import { bodyKinds } from "./body.ts";
import type { Kind } from "./book.ts";
import { boxKinds } from "./box.ts";
import { cashKinds } from "./cash.ts";
import { groundKinds } from "./committee/ground.ts";
import { keyKinds } from "./committee/key.ts";
import { connectionKinds } from "./connection.ts";
import { contributionKinds } from "./contributor/contribution.ts";
import { contributorKinds } from "./contributor/contributor.ts";
import { kindGiftKinds } from "./contributor/inKind.ts";
import { pledgeKinds } from "./contributor/pledge.ts";
import { decisionKinds } from "./decision.ts";
import { depositKinds } from "./deposit.ts";
import { erasureKinds } from "./erasure.ts";
import { evidenceKinds } from "./evidence.ts";
import { feeKinds } from "./fee.ts";
import { grantKinds } from "./grant/decide.ts";
import { helpKinds } from "./grant/give.ts";
import { householdKinds } from "./household.ts";
import { kinKinds } from "./kin.ts";
import { loanKinds } from "./loan.ts";
import { meetingKinds } from "./meeting.ts";
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
import { requestKinds } from "./request.ts";
import { reserveKinds } from "./reserve.ts";
import { sayingKinds } from "./saying.ts";
import { serviceKinds } from "./service.ts";
import { tariffKinds } from "./tariff.ts";
import { turnKinds } from "./turn.ts";
import { villageKinds } from "./village.ts";
import { voteKinds } from "./vote.ts";
import { yearKinds } from "./year/close.ts";

/** Every kind of event there is, so that a log can be projected again. A kind that is not here can't be read. */
export const kinds: ReadonlyMap<string, Kind<never>> = new Map(
  [
    ...billKinds,
    ...correctionKinds,
    ...disputeKinds,
    ...runKinds,
    ...bodyKinds,
    ...boxKinds,
    ...cashKinds,
    ...connectionKinds,
    ...evidenceKinds,
    ...grantKinds,
    ...helpKinds,
    ...decisionKinds,
    ...contributionKinds,
    ...contributorKinds,
    ...kindGiftKinds,
    ...pledgeKinds,
    ...groundKinds,
    ...keyKinds,
    ...erasureKinds,
    ...depositKinds,
    ...feeKinds,
    ...householdKinds,
    ...kinKinds,
    ...loanKinds,
    ...meetingKinds,
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
    ...requestKinds,
    ...reserveKinds,
    ...sayingKinds,
    ...serviceKinds,
    ...tariffKinds,
    ...turnKinds,
    ...villageKinds,
    ...voteKinds,
    ...yearKinds,
  ].map((one) => [one.name, one]),
);
