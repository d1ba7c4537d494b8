import { type Event, type Fact, factOf, maybeText, textOf, wholeOf } from "../fact.ts";

interface Mandate {
  readonly person: string;
  readonly role: string;
  readonly from: string;
  until: string | null;
}

/** Who may say yes to help, and for how long at most. */
export type Voices = ReturnType<typeof voicesOf>;
export function voicesOf() {
  const assemblies = new Set<string>();
  const mandates = new Map<string, Mandate>();
  const ties: { readonly person: string; readonly party: string; readonly from: string; until: string | null }[] = [];
  const classes: { readonly helpClass: string; readonly from: string; readonly months: number }[] = [];
  const keepMandate = ({ mandate, person, role, fromOn, untilOn }: Fact) =>
    void mandates.set(textOf(mandate), {
      ...{ person: textOf(person), role: textOf(role), from: textOf(fromOn), until: maybeText(untilOn) },
    });
  const learn: Readonly<Record<string, (fact: Fact) => void>> = {
    "village-founded": ({ founder, mandate }) =>
      keepMandate({ ...factOf(mandate), person: factOf(founder).person ?? "" }),
    "mandate-given": keepMandate,
    "mandate-ended"({ mandate, untilOn }) {
      const known = mandates.get(textOf(mandate));
      if (known) known.until = textOf(untilOn);
    },
    "kin-declared": ({ person, party, fromOn }) =>
      void ties.push({ person: textOf(person), party: textOf(party), from: textOf(fromOn), until: null }),
    "kin-ended"({ person, party, fromOn, untilOn }) {
      const known = ties.find((one) => one.person === person && one.party === party && one.from === fromOn);
      if (known) known.until = textOf(untilOn);
    },
    "body-established"({ body, kind }) {
      if (kind === "assembly") assemblies.add(textOf(body));
    },
    "help-class-set": ({ helpClass, fromOn, months }) =>
      void classes.push({ helpClass: textOf(helpClass), from: textOf(fromOn), months: wholeOf(months) }),
  };
  return {
    isAssembly: (body: string) => assemblies.has(body),
    presides: (person: string, on: string) =>
      [...mandates.values()].some(
        (one) =>
          one.person === person &&
          one.role === "president" &&
          one.from <= on &&
          (one.until === null || on <= one.until),
      ),
    /** Whether it is the person's own household, or that of close kin. */
    tied: (person: string, party: string, on: string) =>
      ties.some(
        (one) =>
          one.person === person && one.party === party && one.from <= on && (one.until === null || on <= one.until),
      ),
    /** How many months help of a class may last; twelve where the village has said nothing. Source: domain.md 8. */
    longest: (helpClass: string, on: string) =>
      classes
        .filter((one) => one.helpClass === helpClass && one.from <= on)
        .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
        .at(-1)?.months ?? 12,
    event: ({ kind, fact }: Event) => learn[kind]?.(fact),
  };
}
