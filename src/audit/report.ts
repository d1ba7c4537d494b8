/** One thing that is broken: by which rule, in which row, what stands there and what should. */
export interface Finding {
  /** Number of ledger.md 5; its title is in `ruleTitles`. */
  readonly rule: number;
  /** What it means, to be looked up in a catalogue of any language; `meaning` is the English sentence. */
  readonly code: MeaningCode;
  /** Table and key: "transfer 12/0/1". */
  readonly row: string;
  readonly expected: string;
  readonly found: string;
  readonly meaning: string;
}

/** A number of a paper receipt book that nobody has used or explained. Listed, not a break. */
export interface MissingReceipt {
  readonly village: string;
  readonly book: string;
  readonly number: number;
}

export interface VillageReport {
  readonly village: string;
  readonly events: number;
  /** Head of the chain after the last event; empty where there is none. */
  readonly head: string;
  readonly findings: readonly Finding[];
  /** Numbers of the rules that were checked. */
  readonly checked: readonly number[];
}

export interface Report {
  readonly villages: readonly VillageReport[];
  /** What is wrong with the database itself, whatever the village. */
  readonly storage: readonly Finding[];
  readonly missingReceipts: readonly MissingReceipt[];
}

/** The book could not be read to its end; says why. */
export interface Unreadable {
  readonly unreadable: string;
}

export const ruleTitles: Readonly<Record<number, string>> = {
  1: "No event is missing, none is too many",
  2: "Every event is sealed, and each seal hangs on the one before",
  3: "Every event stands in its one canonical form",
  4: "Every id is used once; a request has one content and one answer",
  6: "Recorded time never goes back",
  10: "Postings and papers in the tables are those of the events, none more, none less",
  11: "Amounts are possible, and accounts belong to their fund",
  12: "Debits equal credits, and the boxes hold what the funds hold",
  13: "What one fund owes, the other is owed",
  14: "All is booked on its day, or on the first open day where its month is closed; nothing is dated ahead",
  15: "What is closed or was given back is not used any more",
  16: "Each kind of event books only what it may",
  17: "A reversal mirrors its original, once",
  18: "Numbered series have no gaps; paper receipts stay inside their book",
  19: "Every bill follows from its tariff and its readings",
  20: "Penalties, plans and connection fees follow from what was voted and what was owed",
  21: "Help is what was granted, by who may grant it",
  22: "Every stretch of readings is billed once",
  23: "What was given for a purpose is what came of it and is there, and no fund promises more than it has available",
  24: "What a household owes by its papers is what it owes by the ledger",
  25: "A count says what the book had, what was there, and what became of the difference",
  26: "The stored totals are the sums of what was posted",
  27: "No fund and no box was ever below its floor",
  28: "Closed months stay as they were closed",
  29: "A year begins with what the year before ended with",
  30: "A closed year carries its income and expense, whole and once, to the result of each fund",
  31: "What there is, is what is owed and own funds: in the boxes at each month's end, in each fund at each year's",
  32: "A decision is what was voted: by enough members, by none of the kin, on what was proposed",
  33: "No expense is split to stay below the limit of one signature",
  34: "Who checks has not entered, who proposed has not approved",
  37: "The database is set up safely and undamaged",
  40: "Names and reasons are those that were sealed, or erased",
  41: "Events hold no names and no free text",
  45: "Grounds for help are sealed for the committee",
};

/** What each kind of finding means for people. */
const meanings = {
  "event-missing": "An event was taken out of the log, or lost.",
  "event-beyond-head": "An event stands after the recorded end of the log: it was not written by the program.",
  "tail-lost": "The log ends before its recorded end: the last events were lost.",
  "leaf-differs": "The text of this event is not the text that was sealed: it was changed afterwards.",
  "link-differs": "This event does not hang on the one before: an event was changed, replaced or moved.",
  "head-differs": "The recorded end of the log is not the last event.",
  "form-differs": "This event was not written by the program, which writes one form only.",
  "columns-differ": "The event's columns say something else than its sealed text.",
  "id-twice": "Two events carry the same id.",
  "request-broken": "The events of a request do not belong together, or its recorded answer is another one.",
  "time-back": "This event claims to have been recorded before, or with, the one before it.",
  "row-missing": "An event says that this row exists; somebody or something removed it.",
  "row-extra": "No event says that this row exists: it was put in beside the program.",
  "row-differs": "The row says something else than the event that made it: it was changed beside the program.",
  "amount-impossible": "The amount is nothing, negative, or beyond any village.",
  "account-strange": "The account does not exist in the chart, or belongs to another fund.",
  "boxes-uneven": "What went through the boxes is not what went through the funds' cash.",
  "loan-uneven": "What one fund says that it lent, owes or gave, the other does not say that it got.",
  "day-ahead": "It is dated after the day on which it was recorded: nobody could know it yet.",
  "closed-used":
    "A connection was billed after it had been closed, or a receipt written in a book that had been given back.",
  "day-shifted":
    "It was booked on another day than it happened, though that day was open; or not on the first open day.",
  "box-closed": "Money went through a box after it had been closed.",
  "pair-strange": "An event of this kind may not book from this account to that one.",
  "mirror-differs": "The reversal does not undo exactly what it names.",
  "mirrored-twice": "The same entry was undone a second time.",
  "number-gap": "A number of the series was left out or given twice.",
  "number-outside": "The receipt's number is not one of its paper book.",
  "price-differs": "The bill does not cost what its tariff says.",
  "terms-differ": "The bill was priced for other terms than those that held.",
  "use-differs": "The bill is for another use than its readings show.",
  "help-unfounded": "Help rests on no request, decision or word that allows it.",
  "help-differs": "The help is not what its terms give for this bill, or somebody else pays it.",
  "help-left": "Help still stands on something that is gone.",
  "help-unfunded": "More was promised than the fund had available, and no assembly had said so.",
  "penalty-unjust": "The bill should not have borne this penalty.",
  "penalty-differs": "The penalty is not what its rule gives for the late bill as it stood.",
  "plan-differs": "The plan does not add up to what was owed, or was not to be agreed or ended so.",
  "fee-differs": "The connection's fee, or the charge for its credit, is not what was voted.",
  "billed-twice": "The same stretch of time or readings is billed twice.",
  "stretch-skipped": "A stretch between two bills was never billed, and no cancelled bill explains it.",
  "received-differs": "What came of a contribution is not what was sent, less the fee, at its rate.",
  "restricted-misspent": "More was spent of a contribution than there was, or on something else than it was given for.",
  "loan-plan-differs": "The parts in which a loan is paid back do not come to what was lent, or not one after another.",
  "balance-differs": "The papers and the ledger disagree about what this party owes.",
  "count-differs": "The count does not agree with its pieces, with what the book had, or with what was booked.",
  "total-differs": "The stored total is not the sum of the postings.",
  "below-floor": "There was less than nothing, or less than the limit allows.",
  "month-order": "Months must close one after another, each once.",
  "month-reopened": "Something was booked into a month after it had been closed.",
  "year-order": "Years must close one after another, each once, when all their months are closed.",
  "year-opening": "The year does not begin with what the year before had ended with.",
  "year-carried": "The account's income or expense of the year did not go, or not whole, to the result of its fund.",
  "year-figure": "The closing of the year states another figure than its postings give.",
  "sheet-uneven": "What there is does not equal what is owed together with own funds.",
  "vote-miscounted": "The decision does not say what its members voted.",
  "seat-taken": "Somebody sat in the place of a member without being that member's deputy, or beside the member.",
  "content-exchanged": "What was decided is not what had been put to the vote, or was decided twice.",
  "own-approval": "Somebody approved what was their own.",
  "split-below": "On one signature, more went to the same hands in seven days than the village allows.",
  "auditor-wrote": "Somebody entered this who was auditor at the time.",
  "setting-unsafe": "With this setting a power cut can lose or damage what was kept.",
  "file-damaged": "The database's own check finds it damaged.",
  "reference-broken": "A row points to another one that does not exist.",
  "told-differs": "The private text is not the one that was sealed.",
  "told-missing": "The event names a private text that is gone, row and all.",
  "told-extra": "No event names this private text.",
  "told-gone": "The private text is gone, and no event says that somebody erased it.",
  "told-kept": "An event says that this private text was erased; somebody kept it, or put it back.",
  "told-strange": "An event erases a private text that was not there before it.",
  "ground-open": "A ground for help can be read by anybody, or by a key that the committee never made.",
  "text-in-event": "A text that could be a name or a remark stands in the log, where nobody can ever erase it.",
} as const;

export type MeaningCode = keyof typeof meanings;

/** Takes down a finding. */
export type Note = (rule: number, code: MeaningCode, row: string, expected: unknown, found: unknown) => void;

export function notebook(): { readonly findings: readonly Finding[]; readonly note: Note } {
  const findings: Finding[] = [];
  return {
    findings,
    note: (rule, code, row, expected, found) => {
      findings.push({ rule, code, row, expected: shown(expected), found: shown(found), meaning: meanings[code] });
    },
  };
}

const longestShown = 200;
function shown(value: unknown): string {
  const text = typeof value === "string" ? value : value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
