import type { Day } from "./day.ts";

/** An office that a person holds in a body, both days included. */
export interface Mandate {
  readonly person: string;
  readonly body: string;
  readonly role: string;
  readonly fromOn: Day;
  readonly untilOn: Day | null;
  /** The member whose acting deputy the person is; such a mandate makes no member. */
  readonly actsFor: string | null;
}

/** Who sits in a body on a day. */
export interface Standing {
  readonly members: ReadonlySet<string>;
  /** For whom each acting deputy may stand in. */
  readonly deputies: ReadonlyMap<string, ReadonlySet<string>>;
  /** No mandate of the body is in force: its last members still sit. */
  readonly expired: boolean;
}

/**
 * A body whose mandates have all run out still decides, with its last members: those of the last day on which anybody held a
 * mandate in it. Before its first mandate it has nobody. Source: domain.md 1.
 */
export function standingOn(mandates: readonly Mandate[], body: string, on: Day): Standing {
  const own = mandates.filter((one) => one.body === body);
  const there = inForce(own, on);
  const members = there.filter(({ actsFor }) => actsFor === null).map(({ person }) => person);
  const deputies = new Map<string, Set<string>>();
  for (const { person, actsFor } of there)
    if (actsFor !== null) deputies.set(person, (deputies.get(person) ?? new Set()).add(actsFor));
  return {
    members: new Set(members),
    deputies,
    expired: there.some(({ untilOn }) => untilOn !== null && untilOn < on),
  };
}

/** Who holds an office on a day, in whatever body; of an expired body, who held it last. */
export function holdersOn(mandates: readonly Mandate[], role: string, on: Day): ReadonlySet<string> {
  const bodies = new Set(mandates.map(({ body }) => body));
  const there = [...bodies].flatMap((body) =>
    inForce(
      mandates.filter((one) => one.body === body),
      on,
    ),
  );
  return new Set(there.filter((one) => one.role === role).map(({ person }) => person));
}

/** Mandates of one body in force on a day, or on the last day before it on which any member's was. */
function inForce(own: readonly Mandate[], on: Day): readonly Mandate[] {
  const at = (when: Day) =>
    own.filter(({ fromOn, untilOn }) => fromOn <= when && (untilOn === null || when <= untilOn));
  if (at(on).some(({ actsFor }) => actsFor === null)) return at(on);
  const ends = own.flatMap(({ untilOn, actsFor }) => (actsFor === null && untilOn && untilOn < on ? [untilOn] : []));
  const last = ends.sort().at(-1);
  return last ? at(last) : [];
}
