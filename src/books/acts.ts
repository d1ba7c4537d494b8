import { billIssued } from "./bill/bill.ts";
import { billCancelled } from "./bill/correct.ts";
import { disputeClosed, disputeOpened } from "./bill/dispute.ts";
import { billsRun } from "./bill/issue.ts";
import type { Kind } from "./book.ts";
import { boxAdded, boxChanged, cashCounted, cashMoved } from "./cash.ts";
import { connectionChanged, connectionCorrected, connectionOpened } from "./connection.ts";
import { householdAway, householdCorrected, householdLeft, householdOpened } from "./household.ts";
import { meterCorrected, meterInstalled, meterMarked, meterRemoved, meterReplaced } from "./meter.ts";
import { monthClosed } from "./month.ts";
import { opened } from "./opening.ts";
import { partyAdded } from "./party.ts";
import { paymentReceived } from "./payment.ts";
import { depositTaken, giftReceived, moneyPaidOut, payoutCancelled } from "./payout.ts";
import { mandateEnded, mandateGiven, personAdded, personCorrected } from "./person.ts";
import { readingCleared, readingRecorded, readingWithdrawn } from "./reading.ts";
import { receiptCancelled, receiptReprinted } from "./receipt.ts";
import { missingExplained, receiptBookIssued, receiptBookReturned } from "./receiptBook.ts";
import { fundAdded, sectionAdded, serviceAdded, zoneAdded } from "./service.ts";
import { duesAdopted, tariffAdopted } from "./tariff.ts";
import { turnUsed, turnWithdrawn, useAuthorised } from "./turn.ts";
import { rulesChanged, villageCorrected, villageFounded } from "./village.ts";

/** Every kind of event there is, so that a log can be projected again. A kind that is not here can't be read. */
export const kinds: ReadonlyMap<string, Kind<never>> = new Map(
  (
    [
      villageFounded,
      rulesChanged,
      villageCorrected,
      personAdded,
      personCorrected,
      mandateGiven,
      mandateEnded,
      partyAdded,
      householdOpened,
      householdCorrected,
      householdLeft,
      householdAway,
      sectionAdded,
      zoneAdded,
      fundAdded,
      serviceAdded,
      connectionOpened,
      connectionChanged,
      connectionCorrected,
      meterInstalled,
      meterCorrected,
      meterRemoved,
      meterReplaced,
      meterMarked,
      readingRecorded,
      readingCleared,
      readingWithdrawn,
      turnUsed,
      turnWithdrawn,
      useAuthorised,
      tariffAdopted,
      duesAdopted,
      boxAdded,
      boxChanged,
      cashMoved,
      cashCounted,
      opened,
      billIssued,
      billCancelled,
      billsRun,
      disputeOpened,
      disputeClosed,
      receiptBookIssued,
      receiptBookReturned,
      missingExplained,
      paymentReceived,
      receiptCancelled,
      receiptReprinted,
      moneyPaidOut,
      payoutCancelled,
      depositTaken,
      giftReceived,
      monthClosed,
    ] as readonly Kind<never>[]
  ).map((one) => [one.name, one]),
);
