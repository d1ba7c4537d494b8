import type { Written } from "../domain/canonical.ts";
import type { Day, Instant } from "../domain/day.ts";
import type { Effects } from "../domain/entry.ts";
import type { Village } from "../domain/village.ts";
import type { Rows } from "./store/rows.ts";
import type { Reader } from "./store/store.ts";

/** Who acts, when, and the randomness that the act may use: read once at the door, since nothing below has a clock or dice. */
export interface By {
  readonly village: string;
  /** Id or code of a person of the village. */
  readonly person: string;
  /** Client-made id (UUIDv7): the same id with the same content counts once, for ever. */
  readonly request: string;
  readonly at: Instant;
  /** 32 random bytes as hex. */
  readonly entropy: string;
  /** Decide and check everything, keep nothing. */
  readonly dry?: boolean;
}

/** Where a private text stands, and its salted digest, which is all that the chain knows of it. */
export interface About {
  readonly ref: string;
  readonly digest: string;
}
/** A private text: names, phones, codes, memos; by key. */
export type Told = Readonly<Record<string, string>>;

/** A fact that takes text and salt of private rows away, by their ids. The digests stay, and with them the chain. */
export interface Erasing {
  readonly erases: readonly string[];
}

/** One kind of event: its name, its version and the only code that writes its tables. */
export interface Kind<Fact> {
  readonly name: string;
  readonly version: number;
  // A method, so that a list of kinds with different facts can be kept.
  project(rows: Rows, event: Stamped<Fact>): void;
}
export const kind = <Fact>(name: string, project: Kind<Fact>["project"], version = 1): Kind<Fact> => ({
  name,
  version,
  project,
});

/** An event as projectors see it, live and on rebuild alike: the fact has been through its canonical text. */
export interface Stamped<Fact> {
  readonly village: string;
  readonly seq: number;
  readonly by: string;
  readonly at: Instant;
  readonly fact: Written<Fact>;
  /** The private text of an `about`; empty when it has been erased. */
  told(about: { readonly ref: string }): Told;
}

/** An event that is on the chain. */
export interface Sealed {
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly at: Instant;
  readonly fact: Readonly<Record<string, unknown>>;
  /** Sequence number and 80 bits of the head, as printed on papers. */
  readonly headCode: string;
}

/** An open book in the hands of an act: look, decide, append. */
export interface Book extends Reader {
  readonly settings: Village;
  readonly by: { readonly person: string; readonly request: string; readonly at: Instant };
  /** The day it is in the village. */
  readonly today: Day;
  /** For what moves no money. @throws Problem `day-in-future` */
  refuseFuture(happenedOn: Day): void;
  /**
   * The day on which a fact of `happenedOn` is booked: itself, or the first open day.
   * @throws Problem `day-in-future`, `day-too-early` (before the book begins)
   */
  bookedOn(happenedOn: Day): Day;
  newId(prefix: string): string;
  tell(text: Told): About;
  /** @param flags what the auditor should see, beside what every event is looked at for */
  append<Fact extends object>(
    kind: Kind<Fact>,
    fact: Fact,
    effects?: Partial<Effects>,
    flags?: readonly string[],
  ): Promise<Sealed>;
  /** Remembers what this act alone has used up so far (numbers taken, cash moved), since reads see the book before the act. */
  readonly scratch: Map<string, unknown>;
}

/** A map of the act's own in its scratch, empty at first: what the act has changed so far, since reads see the book before it. */
export function mapHere<Value>({ scratch }: Book, what: string): Map<string, Value> {
  const known = (scratch.get(what) as Map<string, Value> | undefined) ?? new Map<string, Value>();
  scratch.set(what, known);
  return known;
}
