import { type Event, factOf, maybeText, textOf } from "./fact.ts";

interface Office {
  readonly person: string;
  readonly body: string;
  readonly role: string;
  readonly from: string;
  until: string | null;
  readonly actsFor: string | null;
}

/** Who holds which office, as the log has it so far. */
export interface Offices {
  event(event: Event): void;
  /** Members and acting deputies of a body on a day; of an expired one, on the last day on which it had a member. */
  seats(body: string, on: string): { readonly members: readonly string[]; readonly deputies: readonly Office[] };
  /** Who holds an office in whatever body on a day, or held it last where the body has expired. */
  holders(role: string, on: string): readonly string[];
  /** Whether a person's mandate for an office is in force on a day. */
  holds(person: string, role: string, on: string): boolean;
}

export function officesOf(): Offices {
  const offices = new Map<string, Office>();
  const inForce = (on: string) => (one: Office) => one.from <= on && (one.until ?? "9999") >= on;
  const standing = (body: string, on: string) => {
    const own = [...offices.values()].filter((one) => one.body === body);
    const seats = own.filter(({ actsFor }) => actsFor === null);
    if (seats.some(inForce(on))) return own.filter(inForce(on));
    let last = "";
    for (const { until } of seats) if (until !== null && until < on && until > last) last = until;
    return own.filter(inForce(last));
  };
  return {
    event({ kind, fact }) {
      if (kind === "village-founded") {
        const { mandate, body, role, fromOn } = factOf(fact.mandate);
        offices.set(textOf(mandate), {
          ...{ person: textOf(factOf(fact.founder).person), body: textOf(body), role: textOf(role) },
          ...{ from: textOf(fromOn), until: null, actsFor: null },
        });
      }
      if (kind === "mandate-given")
        offices.set(textOf(fact.mandate), {
          ...{ person: textOf(fact.person), body: textOf(fact.body), role: textOf(fact.role) },
          ...{ from: textOf(fact.fromOn), until: maybeText(fact.untilOn), actsFor: maybeText(fact.actsFor) },
        });
      const ended = kind === "mandate-ended" && offices.get(textOf(fact.mandate));
      if (ended) ended.until = textOf(fact.untilOn);
    },
    seats(body, on) {
      const there = standing(body, on);
      const members = there.flatMap(({ person, actsFor }) => (actsFor === null ? [person] : []));
      return { members: [...new Set(members)], deputies: there.filter(({ actsFor }) => actsFor !== null) };
    },
    holders(role, on) {
      const bodies = new Set([...offices.values()].map(({ body }) => body));
      return [...bodies].flatMap((body) =>
        standing(body, on).flatMap((one) => (one.role === role ? [one.person] : [])),
      );
    },
    holds: (person, role, on) =>
      [...offices.values()].some((one) => one.person === person && one.role === role && inForce(on)(one)),
  };
}
