/** What a problem means for the one who asked. Answer over HTTP and exit code of the command line hang on it. */
export type ProblemKind = "invalid" | "unauthorised" | "forbidden" | "missing" | "refused" | "limited" | "broken";

type Facts = Record<string, string>;
const fact = <F extends Facts>(kind: ProblemKind) => ({ kind, facts: {} as F });

/**
 * Every refusal that a person can meet: stable code → kind and the facts its sentence needs (always text, already in units).
 * The sentences and hints stand in `words/`, complete by type. Sorted by code.
 */
export const catalogue = {
  "book-busy": fact<{ book: string }>("refused"),
  "book-damaged": fact<{ book: string }>("broken"),
  "book-newer": fact<{ migration: string }>("refused"),
  "book-not-found": fact<{ book: string }>("missing"),
  "book-read-only": fact<{ book: string }>("refused"),
  "book-strange": fact<{ migration: string }>("refused"),
  "book-unreachable": fact<{ book: string }>("refused"),
  "box-short": fact<{ box: string; asked: string; there: string; day: string }>("refused"),
  "box-unknown": fact<{ box: string }>("missing"),
  "class-unpriced": fact<{ charge: string; class: string; classes: string }>("refused"),
  "day-in-future": fact<{ day: string; today: string }>("invalid"),
  "disk-full": fact<{ book: string }>("refused"),
  "field-invalid": fact<{ field: string; found: string; want: string }>("invalid"),
  "funds-short": fact<{ fund: string; missing: string }>("refused"),
  "letter-missing": fact<{ letter: string; code: string; text: string }>("refused"),
  "person-unknown": fact<{ person: string }>("unauthorised"),
  "request-malformed": fact<{ request: string }>("invalid"),
  "request-reused": fact<{ request: string }>("refused"),
  "rule-unknown": fact<{ rule: string; known: string }>("invalid"),
  "rule-value": fact<{ rule: string; found: string; want: string }>("invalid"),
  "tariff-code-twice": fact<{ field: string; code: string }>("invalid"),
  "tariff-example-differs": fact<{ example: string; line: string; expected: string; found: string }>("invalid"),
  "tariff-examples-missing": fact<{ tariff: string }>("invalid"),
  "tariff-limit-below-previous": fact<{ field: string; limit: string; previous: string }>("invalid"),
  "tariff-on-unknown": fact<{ field: string; found: string; known: string }>("invalid"),
  "tariff-open-end": fact<{ field: string }>("invalid"),
  "tariff-percent-beyond": fact<{ field: string; percent: string }>("invalid"),
  "village-exists": fact<{ village: string }>("refused"),
  "village-unknown": fact<{ village: string }>("missing"),
} as const;

export type Catalogue = typeof catalogue;
export type ProblemCode = keyof Catalogue;
export type ProblemFacts<C extends ProblemCode> = Catalogue[C]["facts"];
/** Where bad input stands; any part may be missing. Lines count from 1, the header is line 1. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly field?: string;
}

/** A refusal for people. Never thrown for a bug, never caught to be made into one. */
export class Problem<C extends ProblemCode = ProblemCode> extends Error {
  override readonly name = "Problem";
  readonly kind: ProblemKind;
  constructor(
    readonly code: C,
    readonly facts: ProblemFacts<C>,
    readonly place: Place = {},
  ) {
    super(code);
    this.kind = catalogue[code].kind;
  }
}
