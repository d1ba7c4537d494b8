/** What a problem means for the one who asked. Answer over HTTP and exit code of the command line hang on it. */
export type ProblemKind = "invalid" | "unauthorised" | "forbidden" | "missing" | "refused" | "limited" | "broken";

/** What a code names, so that its word can be said in each language. */
export type Noun =
  | "class"
  | "person"
  | "mandate"
  | "section"
  | "zone"
  | "fund"
  | "service"
  | "box"
  | "cash-move"
  | "case"
  | "party"
  | "household"
  | "connection"
  | "contribution"
  | "contributor"
  | "meter"
  | "mark"
  | "reading"
  | "tariff"
  | "dues"
  | "bill"
  | "fee"
  | "plan"
  | "receipt"
  | "receipt-book"
  | "payment"
  | "payout"
  | "pledge"
  | "kind-gift"
  | "month"
  | "request"
  | "grant"
  | "decision"
  | "village"
  | "account"
  | "body"
  | "kin"
  | "meeting"
  | "motion"
  | "ground";

type Facts = Record<string, string>;
const fact = <F extends Facts>(kind: ProblemKind) => ({ kind, facts: {} as F });

/**
 * Every refusal that a person can meet: stable code → kind and the facts its sentence needs (always text, already in units).
 * The sentences and hints stand in `words/`, complete by type. Sorted by code.
 */
export const catalogue = {
  "address-unknown": fact<{ path: string }>("missing"),
  "adopted-already": fact<{ name: string; day: string }>("refused"),
  "amount-too-large": fact<{ amount: string; most: string }>("refused"),
  "auditor-writes": fact<{ person: string; day: string }>("forbidden"),
  "bill-cancelled": fact<{ bill: string; day: string }>("refused"),
  "bill-disputed": fact<{ bill: string }>("refused"),
  "bill-in-plan": fact<{ bill: string; plan: string }>("refused"),
  "bill-not-reissued": fact<{ bill: string }>("refused"),
  "bill-off": fact<{ bill: string; billed: string; right: string }>("refused"),
  "bill-undisputed": fact<{ bill: string }>("refused"),
  "body-malformed": fact<{ bytes: string }>("invalid"),
  "body-repeats": fact<{ key: string }>("invalid"),
  "body-too-deep": fact<{ most: string }>("invalid"),
  "body-too-large": fact<{ most: string }>("invalid"),
  "body-type": fact<{ found: string }>("invalid"),
  "book-busy": fact<{ book: string }>("refused"),
  "book-damaged": fact<{ book: string }>("broken"),
  "book-newer": fact<{ migration: string }>("refused"),
  "book-not-empty": fact<{ what: Noun }>("refused"),
  "book-not-found": fact<{ book: string }>("missing"),
  "book-read-only": fact<{ book: string }>("refused"),
  "book-strange": fact<{ migration: string }>("refused"),
  "book-unreachable": fact<{ book: string }>("refused"),
  "box-closed": fact<{ box: string; day: string }>("refused"),
  "box-same": fact<{ box: string }>("invalid"),
  "box-short": fact<{ box: string; asked: string; there: string; day: string }>("refused"),
  broken: fact<{ reference: string }>("broken"),
  "class-unpriced": fact<{ charge: string; class: string; classes: string }>("refused"),
  "closing-withdrawn": fact<{ day: string }>("refused"),
  "code-taken": fact<{ what: Noun; code: string }>("refused"),
  "code-unknown": fact<{ what: Noun; code: string }>("missing"),
  "column-missing": fact<{ column: string; known: string }>("invalid"),
  "column-twice": fact<{ column: string }>("invalid"),
  "column-unknown": fact<{ column: string; known: string }>("invalid"),
  "command-misread": fact<{ said: string }>("invalid"),
  "committee-key-exists": fact<{ day: string }>("refused"),
  "committee-key-missing": fact<Record<never, string>>("refused"),
  "connection-closed": fact<{ connection: string; day: string }>("refused"),
  "connection-not-closed": fact<{ connection: string }>("refused"),
  "connection-state": fact<{ connection: string; state: string; wanted: string }>("refused"),
  "contribution-cancelled": fact<{ contribution: string; day: string }>("refused"),
  "contribution-for-help": fact<{ contribution: string; bound: string }>("refused"),
  "contribution-fund": fact<{ contribution: string; fund: string; asked: string }>("refused"),
  "contribution-misfit": fact<{ contribution: string; request: string }>("refused"),
  "contribution-over": fact<{ contribution: string; deadline: string }>("refused"),
  "contribution-short": fact<{ contribution: string; asked: string; there: string }>("refused"),
  "contribution-spent": fact<{ contribution: string; spent: string }>("refused"),
  "count-unexplained": fact<{ difference: string }>("invalid"),
  "cut-without-debt": fact<{ connection: string; service: string }>("refused"),
  "day-in-future": fact<{ day: string; today: string }>("invalid"),
  "day-order": fact<{ from: string; until: string }>("invalid"),
  "day-too-early": fact<{ day: string; first: string }>("invalid"),
  "decision-miscounted": fact<{ outcome: string; votesFor: string; votesAgainst: string }>("invalid"),
  "decision-number": fact<{ code: string; next: string }>("refused"),
  "decision-voted": fact<{ decision: string }>("refused"),
  "deposit-none": fact<{ party: string; fund: string }>("refused"),
  "deputy-misfit": fact<{ person: string; member: string; day: string }>("refused"),
  "disk-full": fact<{ book: string }>("refused"),
  "estimate-impossible": fact<{ connection: string }>("refused"),
  "estimate-off": fact<{ meter: string; index: string; day: string; estimate: string; estimatedOn: string }>("refused"),
  "fee-beyond": fact<{ fee: string; sent: string }>("invalid"),
  "fee-charged": fact<{ connection: string; bill: string }>("refused"),
  "fee-credit-below-cash": fact<{ class: string; instalments: string; amount: string; cash: string }>("invalid"),
  "fee-missing": fact<{ service: string; day: string }>("refused"),
  "fee-without-credit": fact<{ class: string }>("refused"),
  "field-invalid": fact<{ field: string; found: string; want: string }>("invalid"),
  "file-empty": fact<{ file: string }>("invalid"),
  "file-exists": fact<{ file: string }>("refused"),
  "file-malformed": fact<{ file: string; found: string; want: string }>("invalid"),
  "file-not-found": fact<{ file: string }>("missing"),
  "file-not-utf8": fact<{ file: string }>("invalid"),
  "file-unreadable": fact<{ file: string }>("refused"),
  "flag-open": fact<{ meter: string; index: string; day: string; flag: string }>("refused"),
  "fund-bound": fact<{ fund: string; asked: string; there: string }>("refused"),
  "fund-same": fact<{ fund: string }>("invalid"),
  "fund-short": fact<{ fund: string; asked: string; there: string }>("refused"),
  "funds-short": fact<{ fund: string; missing: string }>("refused"),
  "grant-ended": fact<{ grant: string; day: string }>("refused"),
  "grant-unratified": fact<{ grant: string; day: string }>("refused"),
  "grant-urgent": fact<{ grant: string; day: string }>("refused"),
  "ground-unreadable": fact<{ key: string }>("refused"),
  "header-missing": fact<{ header: string; want: string }>("invalid"),
  "help-short": fact<{ count: string }>("refused"),
  "help-unapproved": fact<{ request: string }>("refused"),
  "help-unfunded": fact<{ fund: string; asked: string; there: string }>("refused"),
  "host-unknown": fact<{ host: string }>("forbidden"),
  "household-owes": fact<{ household: string; open: string }>("refused"),
  "households-too-few": fact<{ least: string }>("refused"),
  "index-too-fine": fact<{ meter: string; index: string; decimals: string }>("invalid"),
  "index-too-long": fact<{ meter: string; index: string; digits: string }>("invalid"),
  "index-unreadable": fact<{ meter: string; index: string }>("invalid"),
  "key-holder-last": fact<{ person: string }>("refused"),
  "key-not-held": fact<{ person: string }>("forbidden"),
  "kind-gift-cancelled": fact<{ gift: string; day: string }>("refused"),
  "letter-missing": fact<{ letter: string; code: string; text: string }>("refused"),
  "loan-against": fact<{ lender: string; borrower: string; open: string }>("refused"),
  "loan-smaller": fact<{ lender: string; borrower: string; asked: string; open: string }>("refused"),
  "mandate-ended": fact<{ person: string }>("refused"),
  "mandate-needed": fact<{ person: string }>("forbidden"),
  "mark-billed": fact<{ meter: string; day: string; bill: string }>("refused"),
  "mark-contradicted": fact<{ meter: string; index: string; previous: string; day: string }>("refused"),
  "meeting-decided": fact<{ meeting: string }>("refused"),
  "meeting-not-held": fact<{ meeting: string }>("refused"),
  "meter-missing": fact<{ day: string }>("refused"),
  "meter-read-later": fact<{ meter: string; day: string; read: string }>("refused"),
  "meter-removed": fact<{ meter: string }>("refused"),
  "method-unknown": fact<{ method: string; allowed: string }>("invalid"),
  "month-closed": fact<{ month: string; next: string }>("refused"),
  "month-order": fact<{ month: string; next: string }>("refused"),
  "month-running": fact<{ month: string; today: string }>("refused"),
  "motion-changed": fact<{ motion: string; request: string }>("refused"),
  "motion-decided": fact<{ motion: string; decision: string }>("refused"),
  "no-printer": fact<{ file: string }>("refused"),
  "not-committee": fact<{ person: string }>("forbidden"),
  "nothing-billed": fact<{ service: string; from: string; to: string }>("refused"),
  "nothing-owed": fact<{ party: string }>("refused"),
  "nothing-to-bill": fact<{ period: string }>("refused"),
  "nothing-to-print": fact<Record<never, string>>("missing"),
  "nothing-waits": fact<{ day: string }>("refused"),
  "opening-again": fact<{ day: string }>("refused"),
  "opening-twice": fact<{ party: string; day: string }>("refused"),
  "opening-uneven": fact<{ boxes: string; funds: string }>("invalid"),
  "paper-code-malformed": fact<{ found: string }>("invalid"),
  "passphrase-differs": fact<Record<never, string>>("invalid"),
  "passphrase-short": fact<{ least: string }>("invalid"),
  "passphrase-wrong": fact<{ person: string }>("forbidden"),
  "payout-cancelled": fact<{ payout: string }>("refused"),
  "penalty-example-differs": fact<{ example: string; expected: string; found: string }>("invalid"),
  "penalty-examples-missing": fact<{ rule: string }>("invalid"),
  "period-misfit": fact<{ service: string; period: string; months: string }>("invalid"),
  "period-open": fact<{ period: string; day: string }>("refused"),
  "person-needed": fact<Record<never, string>>("invalid"),
  "person-unknown": fact<{ person: string }>("unauthorised"),
  "plan-ended": fact<{ plan: string; day: string }>("refused"),
  "plan-kept": fact<{ plan: string; day: string }>("refused"),
  "pledge-ended": fact<{ pledge: string; day: string }>("refused"),
  "pledge-misfit": fact<{ pledge: string; found: string }>("refused"),
  "president-needed": fact<{ person: string }>("forbidden"),
  "president-tied": fact<{ person: string; request: string }>("forbidden"),
  "proposer-approves": fact<{ motion: string; person: string }>("refused"),
  "ratified-late": fact<{ grant: string; day: string }>("refused"),
  "reading-above-next": fact<{ meter: string; index: string; next: string; day: string }>("refused"),
  "reading-below": fact<{ meter: string; index: string; previous: string; day: string }>("refused"),
  "reading-billed": fact<{ meter: string; day: string; bill: string }>("refused"),
  "reading-differs": fact<{ meter: string; day: string; index: string; known: string }>("refused"),
  "reading-missing": fact<{ meter: string; day: string }>("refused"),
  "reading-outside-meter": fact<{ meter: string; day: string; installed: string; removed: string }>("refused"),
  "reading-unflagged": fact<{ meter: string; day: string }>("refused"),
  "readings-known": fact<{ count: string }>("refused"),
  "receipt-book-returned": fact<{ book: string; day: string }>("refused"),
  "receipt-cancelled": fact<{ receipt: string; day: string }>("refused"),
  "receipt-number-given": fact<{ book: string }>("invalid"),
  "receipt-number-needed": fact<{ book: string; range: string }>("invalid"),
  "receipt-number-outside": fact<{ number: string; book: string; range: string }>("invalid"),
  "receipt-number-taken": fact<{ number: string; book: string }>("refused"),
  "receipt-refunded": fact<{ receipt: string; refunded: string }>("refused"),
  "refund-too-much": fact<{ party: string; asked: string; there: string }>("refused"),
  "request-decided": fact<{ request: string; state: string }>("refused"),
  "request-malformed": fact<{ request: string }>("invalid"),
  "request-reused": fact<{ request: string }>("refused"),
  "request-state": fact<{ request: string; state: string; wanted: string }>("refused"),
  "row-misfit": fact<{ cells: string; columns: string }>("invalid"),
  "rule-unknown": fact<{ rule: string; known: string }>("invalid"),
  "rule-value": fact<{ rule: string; found: string; want: string }>("invalid"),
  "saying-unchanged": fact<{ word: string }>("refused"),
  "secret-needed": fact<Record<never, string>>("invalid"),
  "serial-taken": fact<{ serial: string }>("refused"),
  "service-ended": fact<{ service: string; day: string }>("refused"),
  "several-problems": fact<{ count: string }>("invalid"),
  "sheet-misread": fact<{ sheet: string }>("invalid"),
  "sheets-mixed": fact<{ needed: string }>("invalid"),
  "signature-needed": fact<{ together: string; above: string }>("refused"),
  "still-open": fact<{ what: Noun; code: string; open: string }>("refused"),
  "tariff-code-twice": fact<{ field: string; code: string }>("invalid"),
  "tariff-example-differs": fact<{ example: string; line: string; expected: string; found: string }>("invalid"),
  "tariff-examples-missing": fact<{ tariff: string }>("invalid"),
  "tariff-exists": fact<{ service: string; name: string; day: string }>("refused"),
  "tariff-limit-below-previous": fact<{ field: string; limit: string; previous: string }>("invalid"),
  "tariff-missing": fact<{ service: string; day: string }>("refused"),
  "tariff-on-unknown": fact<{ field: string; found: string; known: string }>("invalid"),
  "tariff-open-end": fact<{ field: string }>("invalid"),
  "tariff-percent-beyond": fact<{ field: string; percent: string }>("invalid"),
  "term-too-long": fact<{ class: string; months: string; most: string }>("refused"),
  "turn-billed": fact<{ connection: string; bill: string }>("refused"),
  "turn-misfit": fact<{ connection: string; service: string }>("refused"),
  unchanged: fact<{ what: Noun; code: string }>("refused"),
  "unidentified-short": fact<{ receipt: string; asked: string; there: string }>("refused"),
  "use-too-large": fact<{ meter: string; use: string }>("refused"),
  "village-exists": fact<{ village: string }>("refused"),
  "village-needed": fact<{ known: string }>("invalid"),
  "village-unknown": fact<{ village: string }>("missing"),
  "voter-absent": fact<{ person: string; meeting: string }>("refused"),
  "way-misfit": fact<{ way: string; box: string; kind: string }>("invalid"),
  "word-unknown": fact<{ word: string }>("missing"),
  "year-closed": fact<{ year: string; decision: string; day: string }>("refused"),
  "year-decided-early": fact<{ year: string; day: string; end: string }>("refused"),
  "year-months-open": fact<{ year: string; month: string }>("refused"),
  "year-not-closed": fact<{ year: string }>("refused"),
  "year-order": fact<{ year: string; next: string }>("refused"),
} as const;

export type Catalogue = typeof catalogue;
export type ProblemCode = keyof Catalogue;
export type ProblemFacts<C extends ProblemCode> = Catalogue[C]["facts"];
/** Where bad input stands; any part may be missing. Lines count from 1, the header is line 1. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly field?: string;
  /** Title of the paper, in the words of its reader, that could not be printed: one of a whole village's. */
  readonly paper?: string;
}

/** A refusal for people. Never thrown for a bug, never caught to be made into one. */
export class Problem<C extends ProblemCode = ProblemCode> extends Error {
  override readonly name = "Problem";
  readonly kind: ProblemKind;
  constructor(
    readonly code: C,
    readonly facts: ProblemFacts<C>,
    readonly place: Place = {},
    /** Each problem of many, where a whole file or list is refused. */
    readonly each: readonly Problem[] = [],
  ) {
    super(code);
    this.kind = catalogue[code].kind;
  }
}

/** Refuses all that is wrong at once, so that a file is mended in one go. Does nothing for an empty list. */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length === 1) throw problems[0];
  if (problems.length > 1) throw new Problem("several-problems", { count: String(problems.length) }, {}, problems);
}

/** What a function gives, or the Problem that it throws. */
export function orProblem<T>(run: () => T): T | Problem {
  try {
    return run();
  } catch (why) {
    if (why instanceof Problem) return why;
    throw why;
  }
}

/** Problems of a list whose codes are taken in the book, or stand twice in the list. */
export function takenTwice(
  known: ReadonlySet<string>,
  input: readonly { readonly code: string }[],
  what: "person" | "household" | "connection",
): Problem[] {
  const seen = new Set(known);
  return input.flatMap(({ code }, i) => {
    if (!seen.has(code)) {
      seen.add(code);
      return [];
    }
    return [new Problem("code-taken", { what, code }, { line: i + 2, field: "code" })];
  });
}
