import { headCode } from "../domain/chain.ts";
import type { Day } from "../domain/day.ts";
import type { Money } from "../domain/money.ts";
import { readPaperCode, sealOf } from "../domain/paper/code.ts";
import { Problem } from "../domain/problem.ts";
import { billNumber } from "./bill/bill.ts";
import { listBills } from "./bill/list.ts";
import { eventAt } from "./history.ts";
import { partyCodes } from "./party.ts";
import { listReceipts } from "./receipt.ts";
import type { Reader } from "./store/store.ts";

/** A paper in somebody's hand beside what the book has of it. */
export interface CheckedPaper {
  readonly what: "receipt" | "bill";
  readonly number: string;
  /** As the book has it; the name on the paper is to be compared with this household's. */
  readonly on: Day;
  readonly party: string;
  readonly amount: Money;
  readonly cancelledOn: Day | null;
  /** Copies of a receipt that were counted, the original among them. */
  readonly copies: number | null;
  /** What the code says otherwise than the book; nothing where the paper agrees. */
  readonly differs: readonly ("amount" | "seal")[];
}

/**
 * Holds the code of a receipt or bill against the book. A seal that differs says that the paper was made up, or that the log before it
 * was changed since. @throws Problem `paper-code-malformed`, `code-unknown`
 */
export async function checkPaper(reader: Reader, text: string): Promise<CheckedPaper> {
  const code = readPaperCode(text);
  const papers = [...(await receiptsNumbered(reader, code.number)), ...(await billsNumbered(reader, code.number))];
  const checked: CheckedPaper[] = [];
  for (const { seq, ...paper } of papers) {
    const seal = sealOf(headCode(seq, (await eventAt(reader, seq)).head));
    const differs = [
      ...(paper.amount === code.amount ? [] : (["amount"] as const)),
      ...(seal === code.seal ? [] : (["seal"] as const)),
    ];
    checked.push({ ...paper, differs });
  }
  // A receipt book may be called "2026": then 2026/17 is a receipt and a bill.
  const [found] = checked.sort((a, b) => a.differs.length - b.differs.length);
  if (found) return found;
  const what = /^\d{4}\/\d+$/.test(code.number) ? "bill" : "receipt";
  throw new Problem("code-unknown", { what, code: code.number }, { field: "code" });
}

type Found = Omit<CheckedPaper, "differs"> & { readonly seq: number };

async function receiptsNumbered(reader: Reader, number: string): Promise<Found[]> {
  const parties = await partyCodes(reader);
  return (await listReceipts(reader))
    .filter((one) => `${one.book}/${one.number}` === number)
    .map(({ seq, happenedOn, party, amount, cancelledOn, copies }) => ({
      ...{ what: "receipt", number, seq, on: happenedOn, party: parties.get(party)!, amount, cancelledOn, copies },
    }));
}

const billsNumbered = async (reader: Reader, number: string): Promise<Found[]> =>
  (await listBills(reader))
    .filter((one) => billNumber(one) === number)
    .map(({ seq, issuedOn, partyCode, total, cancelledOn }) => ({
      ...{ what: "bill", number, seq, on: issuedOn, party: partyCode, amount: total, cancelledOn, copies: null },
    }));
