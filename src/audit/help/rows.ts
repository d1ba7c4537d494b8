import { type Check, type Desk, type Event, type Fact, factOf, maybeText, textOf, wholeOf } from "../fact.ts";
import { compareTable } from "../rows.ts";
import { written } from "./grants.ts";
import { helpIn } from "./said.ts";

type Cells = Record<string, string | number | null>;
const keys = {
  help_class: ["help_class", "seq"],
  help_request: ["help_request"],
  evidence: ["help_request", "seq"],
  help_grant: ["help_grant"],
  waiting_help: ["item", "help_grant", "payer", "seq"],
  fund_reserve: ["fund", "seq"],
} as const;
type Table = keyof typeof keys;
type Kept = Readonly<Record<Table, Map<string, Cells>>>;

/** Rule 10 for what is kept of help: each row as the events left it. */
export function helpRowsOf(desk: Desk): Check {
  const kept = Object.fromEntries(Object.keys(keys).map((table) => [table, new Map<string, Cells>()])) as Kept;
  return {
    rules: [10],
    event(event) {
      keep[event.kind]?.(kept, event);
      keepHelp(kept, event);
    },
    async end() {
      for (const table of Object.keys(keys) as Table[])
        await compareTable(desk, 10, table, keys[table], kept[table].values());
    },
  };
}

function put(kept: Kept, table: Table, row: Cells): void {
  kept[table].set(keys[table].map((column) => row[column]).join("/"), row);
}
function change(kept: Kept, table: Table, key: readonly unknown[], cells: Cells): void {
  Object.assign(kept[table].get(key.join("/")) ?? {}, cells);
}
const aboutOf = ({ about }: Fact): string | null => maybeText(factOf(about).ref);

/** What each kind leaves in these tables; the other kinds leave nothing there. */
const keep: Readonly<Record<string, (kept: Kept, event: Event) => void>> = {
  "help-class-set": (kept, { seq, fact }) =>
    put(kept, "help_class", {
      ...{ help_class: textOf(fact.helpClass), from_on: textOf(fact.fromOn), months: wholeOf(fact.months), seq },
      decision: textOf(fact.decision),
    }),
  "fund-reserve-set": (kept, { seq, fact }) =>
    put(kept, "fund_reserve", {
      ...{ fund: textOf(fact.fund), seq, from_on: textOf(fact.fromOn), amount: wholeOf(fact.amount) },
      decision: textOf(fact.decision),
    }),
  "request-made": (kept, { seq, by, fact }) =>
    put(kept, "help_request", {
      ...{ help_request: textOf(fact.helpRequest), code: textOf(fact.code), party: textOf(fact.party), by, seq },
      ...{ voice: textOf(fact.voice), made_on: textOf(fact.madeOn), terms: written(fact.terms ?? null) },
      ...{ content: textOf(fact.content), about: aboutOf(fact), appeal_of: maybeText(fact.appealOf) },
      ...{ answer_by: textOf(fact.answerBy), state: "open", reviewed_by: null, reviewed_on: null, decision: null },
    }),
  "request-corrected": (kept, { fact }) =>
    change(kept, "help_request", [fact.helpRequest], {
      ...{ terms: written(fact.terms ?? null), content: textOf(fact.content), state: "open" },
    }),
  "evidence-seen": (kept, { seq, fact }) =>
    put(kept, "evidence", {
      ...{ help_request: textOf(fact.helpRequest), seq, kind: textOf(fact.kind), seen_by: textOf(fact.seenBy) },
      ...{ seen_on: textOf(fact.seenOn), valid_until: maybeText(fact.validUntil), about: aboutOf(fact) },
    }),
  "request-reviewed": (kept, { fact }) =>
    change(kept, "help_request", [fact.helpRequest], {
      ...{ state: "reviewed", reviewed_by: textOf(fact.person), reviewed_on: textOf(fact.on) },
    }),
  "request-withdrawn": (kept, { fact }) => change(kept, "help_request", [fact.helpRequest], { state: "withdrawn" }),
  "decision-made": (kept, { fact }) =>
    change(kept, "help_request", [fact.subject], {
      ...{ decision: textOf(fact.decision), state: fact.outcome === "carried" ? "approved" : "refused" },
    }),
  "help-granted"(kept, { seq, fact }) {
    put(kept, "help_grant", {
      ...{ help_grant: textOf(fact.helpGrant), code: textOf(fact.code), help_request: textOf(fact.helpRequest), seq },
      ...{ party: textOf(fact.party), form: textOf(fact.form), terms: written(fact.terms ?? null) },
      ...{ from_on: textOf(fact.fromOn), until_on: textOf(fact.untilOn), decision: maybeText(fact.decision) },
      ...{ decided_on: textOf(fact.decidedOn), urgent: fact.urgent === true ? 1 : 0 },
      ...{ beyond: maybeText(fact.beyond) === null ? 0 : 1, ratified_seq: null, review_from: null },
      ...{ ended_on: null, ended_why: null, ended_seq: null },
    });
    change(kept, "help_request", [fact.helpRequest], { state: "granted" });
  },
  "grant-ratified"(kept, { seq, fact }) {
    change(kept, "help_grant", [fact.helpGrant], { ratified_seq: seq, decision: textOf(fact.decision) });
    change(kept, "help_request", [fact.helpRequest], { state: "granted" });
  },
  "grant-reviewed": (kept, { fact }) => change(kept, "help_grant", [fact.helpGrant], { review_from: textOf(fact.on) }),
  "grant-ended": (kept, { seq, fact }) =>
    change(kept, "help_grant", [fact.helpGrant], {
      ...{ ended_on: textOf(fact.on), ended_why: textOf(fact.why), ended_seq: seq },
    }),
};

/** What waits on bills, whatever the kind that says it. */
function keepHelp(kept: Kept, event: Event): void {
  const { waits, ended } = helpIn(event);
  const { seq } = event;
  for (const { item, grant, payer, seq: since } of ended)
    change(kept, "waiting_help", [item, grant, payer, since], { ended_seq: seq });
  for (const { grant: help_grant, payer, bill, parts } of waits)
    for (const { item, amount } of parts)
      put(kept, "waiting_help", { bill, item, help_grant, payer, amount, seq, ended_seq: null });
}
