import { type Event, type Fact, factOf, factsOf, listOf, maybeText, textOf, wholeOf } from "./fact.ts";

export interface Connection {
  party: string;
  readonly service: string;
  zone: string | null;
  readonly states: { readonly from: string; readonly state: string }[];
  /** Use by turn, in thousandths of an hour. */
  readonly turns: Map<string, { readonly day: string; readonly quantity: number }>;
}
export interface Tariff {
  readonly tariff: string;
  readonly service: string;
  readonly from: string;
  readonly until: string | null;
  readonly body: Fact;
}

/** What bills hang on, as the log has it so far. */
export interface Register {
  readonly event: (event: Event) => void;
  readonly connections: ReadonlyMap<string, Connection>;
  readonly services: ReadonlyMap<string, { readonly fund: string; readonly mode: string; readonly months: number }>;
  readonly households: ReadonlyMap<string, { readonly category: string; readonly contributionClass: string }>;
  /** Contribution class by party. */
  readonly contributors: ReadonlyMap<string, string>;
  readonly tariffs: ReadonlyMap<string, Tariff>;
  readonly dues: readonly {
    readonly dues: string;
    readonly from: string;
    readonly fund: string;
    readonly body: Fact;
  }[];
  /** The village's choices, without those that it left as they come. */
  rules(): Fact;
  decimals(): number;
}

type Writable<R> = R extends ReadonlyMap<infer K, infer V> ? Map<K, V> : never;

export function registerOf(): Register {
  const connections: Writable<Register["connections"]> = new Map();
  const services: Writable<Register["services"]> = new Map();
  const households: Writable<Register["households"]> = new Map();
  const contributors: Writable<Register["contributors"]> = new Map();
  const tariffs: Writable<Register["tariffs"]> = new Map();
  const dues: Register["dues"][number][] = [];
  let rules: Fact = {};
  let decimals = 2;
  const keepContributor = (fact: Fact) => void contributors.set(textOf(fact.party), textOf(fact.contributionClass));
  const learn: Readonly<Record<string, (fact: Fact) => void>> = {
    "village-founded"(fact) {
      rules = factOf(fact.rules);
      decimals = wholeOf(fact.decimals);
    },
    "village-rules-changed"(fact) {
      rules = factOf(fact.all);
    },
    "service-added": ({ service, fund, mode, periodMonths }) =>
      void services.set(textOf(service), { fund: textOf(fund), mode: textOf(mode), months: wholeOf(periodMonths) }),
    "household-opened": keepHousehold,
    "household-corrected": keepHousehold,
    "contributor-added": keepContributor,
    "contributor-corrected": keepContributor,
    "connection-opened": ({ connection, party, service, zone, openedOn }) =>
      void connections.set(textOf(connection), {
        ...{ party: textOf(party), service: textOf(service), zone: maybeText(zone) },
        ...{ states: [{ from: textOf(openedOn), state: "open" }], turns: new Map() },
      }),
    "connection-corrected": ({ connection, party, zone }) =>
      void Object.assign(connections.get(textOf(connection)) ?? {}, { party: textOf(party), zone: maybeText(zone) }),
    "connection-changed": ({ connection, state, fromOn }) =>
      void connections.get(textOf(connection))?.states.push({ from: textOf(fromOn), state: textOf(state) }),
    "turn-used": ({ turnUse, connection, day, quantity }) =>
      void connections
        .get(textOf(connection))
        ?.turns.set(textOf(turnUse), { day: textOf(day), quantity: wholeOf(quantity) }),
    "turn-withdrawn"({ turnUse }) {
      for (const { turns } of connections.values()) turns.delete(textOf(turnUse));
    },
    "tariff-adopted": ({ tariff, service, fromOn, untilOn, body }) =>
      void tariffs.set(textOf(tariff), {
        ...{ tariff: textOf(tariff), service: textOf(service), from: textOf(fromOn), until: maybeText(untilOn) },
        body: factOf(body),
      }),
    "dues-adopted": (fact) =>
      void dues.push({
        ...{ dues: textOf(fact.dues), from: textOf(fact.fromOn), fund: textOf(fact.fund), body: factOf(fact.body) },
      }),
  };
  function keepHousehold({ party, category, contributionClass }: Fact): void {
    households.set(textOf(party), { category: textOf(category), contributionClass: textOf(contributionClass) });
  }
  return {
    event: ({ kind, fact }) => learn[kind]?.(fact),
    ...{ connections, services, households, contributors, tariffs, dues },
    rules: () => rules,
    decimals: () => decimals,
  };
}

/** Which tariff is in force for a connection on a day: the nearest fit, of equals the newest. */
export function tariffsFor(
  { connections, households, tariffs }: Register,
  connection: string,
): (day: string) => Tariff | undefined {
  const { party, service, zone } = connections.get(connection)!;
  const category = households.get(party)?.category ?? "";
  const fitting = [...tariffs.values()]
    .filter(({ service: of, body: { categories, zones } }) => {
      if (of !== service || (categories !== undefined && !listOf(categories).includes(category))) return false;
      return zones === undefined || (zone !== null && listOf(zones).includes(zone));
    })
    .map((tariff) => {
      const { categories, zones } = tariff.body;
      return { tariff, fit: (categories === undefined ? 0 : 2) + (zones === undefined ? 0 : 1) };
    })
    // Sorting keeps the order of adoption where two begin on one day.
    .sort((a, b) => a.fit - b.fit || (a.tariff.from < b.tariff.from ? -1 : a.tariff.from > b.tariff.from ? 1 : 0));
  return (day) =>
    fitting.findLast(({ tariff: { from, until } }) => from <= day && (until === null || day <= until))?.tariff;
}

/** Lines of a bill as its event says them. */
export const linesOf = (fact: Fact) =>
  factsOf(fact.lines).map(({ code, kind, fund, quantity, rate, base, amount }) => ({
    ...{ code: textOf(code), kind: textOf(kind), fund: textOf(fund) },
    quantity: quantity === undefined ? null : wholeOf(quantity),
    rate: maybeText(rate),
    base: base === undefined ? null : wholeOf(base),
    amount: wholeOf(amount),
  }));
