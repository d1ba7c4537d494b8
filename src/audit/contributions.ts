import { type Check, type Desk, type Event, type Fact, factOf, factsOf, maybeText, textOf, wholeOf } from "./fact.ts";
import { fraction, fromDecimal, over, rounded, times } from "./fraction.ts";
import { compareTable } from "./rows.ts";

type Row = Record<string, string | number | null>;
interface Given {
  readonly fact: Fact;
  left: number;
  cancelled: boolean;
}
interface Shop {
  readonly desk: Desk;
  readonly own: { currency: string; decimals: number };
  readonly given: Map<string, Given>;
  readonly tables: Readonly<Record<Table, Map<string, Row>>>;
}
type Table = "contributor" | "pledge" | "contribution" | "contribution_use" | "kind_gift";
const keys: Readonly<Record<Table, readonly string[]>> = {
  contributor: ["party"],
  pledge: ["pledge"],
  contribution: ["contribution"],
  contribution_use: ["contribution", "seq", "line"],
  kind_gift: ["kind_gift"],
};

/**
 * Rule 23: what came is what was sent, less the fee, at its rate; what is bound to a purpose is spent once, in its fund and until
 * its day. Rule 10 for the tables of contributors.
 */
export function contributionsOf(desk: Desk): Check {
  const shop: Shop = {
    ...{ desk, own: { currency: "", decimals: 2 }, given: new Map() },
    tables: {
      ...{ contributor: new Map(), pledge: new Map(), contribution: new Map(), contribution_use: new Map() },
      kind_gift: new Map(),
    },
  };
  return {
    rules: [10, 23],
    event(event) {
      try {
        keep[event.kind]?.(shop, event);
        draw(shop, event);
      } catch (why) {
        // Of figures that are none.
        if (!(why instanceof RangeError)) throw why;
        desk.note(23, "received-differs", `event ${event.seq}`, "figures", why.message);
      }
    },
    async end() {
      for (const [table, rows] of Object.entries(shop.tables) as [Table, Map<string, Row>][])
        await compareTable(desk, table === "contribution_use" ? 23 : 10, table, keys[table], rows.values());
    },
  };
}

const keep: Readonly<Record<string, (shop: Shop, event: Event) => void>> = {
  "village-founded"({ own }, { fact }) {
    own.currency = textOf(fact.currency);
    own.decimals = wholeOf(fact.decimals);
  },
  "contributor-added": ({ tables }, { seq, fact }) =>
    void tables.contributor.set(textOf(fact.party), { ...contributorRow(fact), seq }),
  "contributor-corrected": ({ tables }, { fact }) =>
    void Object.assign(tables.contributor.get(textOf(fact.party)) ?? {}, contributorRow(fact)),
  "pledge-made": ({ tables }, { seq, fact }) =>
    void tables.pledge.set(textOf(fact.pledge), {
      ...{ pledge: textOf(fact.pledge), fiscal_year: wholeOf(fact.fiscalYear), number: wholeOf(fact.number), seq },
      ...{ party: textOf(fact.party), currency: textOf(fact.currency), amount: wholeOf(fact.amount) },
      ...{ rate: textOf(fact.rate), fund: textOf(fact.fund), case_code: maybeText(fact.caseCode) },
      ...{ pledged_on: textOf(fact.pledgedOn), due_on: maybeText(fact.dueOn), about: aboutOf(fact), ended_on: null },
    }),
  "pledge-ended": ({ tables }, { fact }) =>
    void Object.assign(tables.pledge.get(textOf(fact.pledge)) ?? {}, { ended_on: textOf(fact.endedOn) }),
  "contribution-received": keepContribution,
  "contribution-cancelled"({ desk, given, tables }, { seq, fact }) {
    const id = textOf(fact.contribution);
    const end = { cancelled_seq: seq, cancelled_on: textOf(fact.on) };
    Object.assign(tables.contribution.get(id) ?? {}, end);
    const known = given.get(id);
    if (!known) return;
    if (known.left !== wholeOf(known.fact.received))
      desk.note(23, "restricted-misspent", `contribution ${id}`, "nothing spent of what is cancelled", known.left);
    known.cancelled = true;
  },
  "kind-given": keepKindGift,
  "kind-gift-cancelled": ({ tables }, { seq, fact }) =>
    void Object.assign(tables.kind_gift.get(textOf(fact.kindGift)) ?? {}, {
      ...{ cancelled_seq: seq, cancelled_on: textOf(fact.on) },
    }),
};

const aboutOf = ({ about }: Fact): string | null => maybeText(factOf(about).ref);
const contributorRow = ({ party, kind, currency, language, contributionClass, anonymous }: Fact): Row => ({
  ...{ party: textOf(party), kind: textOf(kind), currency: textOf(currency), language: textOf(language) },
  ...{ contribution_class: textOf(contributionClass), anonymous: anonymous === true ? 1 : 0 },
});

function keepContribution({ desk, own, given, tables }: Shop, { seq, fact, entries }: Event): void {
  const id = textOf(fact.contribution);
  const name = `contribution ${id}`;
  tables.contribution.set(id, {
    ...{ contribution: id, fiscal_year: wholeOf(fact.fiscalYear), number: wholeOf(fact.number), seq },
    ...{ party: textOf(fact.party), pledge: maybeText(fact.pledge), currency: textOf(fact.currency) },
    ...{ sent: wholeOf(fact.sent), fee: wholeOf(fact.fee), fee_by: textOf(fact.feeBy), rate: textOf(fact.rate) },
    ...{ received: wholeOf(fact.received), gift: wholeOf(fact.gift), fund: textOf(fact.fund), box: textOf(fact.box) },
    ...{ happened_on: textOf(fact.happenedOn), booked_on: textOf(fact.bookedOn), purpose: maybeText(fact.purpose) },
    ...{ help_class: maybeText(fact.helpClass), case_code: maybeText(fact.caseCode) },
    ...{ deadline: maybeText(fact.deadline), about: aboutOf(fact), cancelled_seq: null, cancelled_on: null },
  });
  given.set(id, { fact, left: wholeOf(fact.received), cancelled: false });
  const foreign = decimalsOf(textOf(fact.currency), own);
  const unit = over(fromDecimal(`1${"0".repeat(own.decimals)}`), fromDecimal(`1${"0".repeat(foreign)}`));
  const worth = (amount: number) => rounded(times(times(fraction(amount), fromDecimal(textOf(fact.rate))), unit));
  const gift = worth(wholeOf(fact.sent));
  const received = worth(wholeOf(fact.sent) - (fact.feeBy === "fund" ? wholeOf(fact.fee) : 0));
  const booked = (code: string) =>
    (entries.at(-1)?.transfers ?? [])
      .filter(({ debit }) => debit === `${code}/${textOf(fact.fund)}`)
      .reduce((all, { amount }) => all + amount, 0);
  const is = { gift: wholeOf(fact.gift), received: wholeOf(fact.received), booked: booked("pooled-cash") };
  const want = { gift, received, booked: received };
  if (JSON.stringify(is) !== JSON.stringify(want)) desk.note(23, "received-differs", name, want, is);
  else if (booked("bank-charge") !== gift - received)
    desk.note(23, "received-differs", name, { charge: gift - received }, { charge: booked("bank-charge") });
  const isPublic = /^(commune|programme|ngo)$/.test(String(tables.contributor.get(textOf(fact.party))?.kind));
  const income = `${isPublic ? "grant" : "gift"}/${textOf(fact.fund)}/${textOf(fact.party)}`;
  const other = entries.at(-1)?.transfers.find(({ credit }) => credit !== income);
  if (other) desk.note(23, "received-differs", name, income, other.credit);
}

function keepKindGift({ desk, own, tables }: Shop, { seq, fact, entries }: Event): void {
  const id = textOf(fact.kindGift);
  tables.kind_gift.set(id, {
    ...{ kind_gift: id, fiscal_year: wholeOf(fact.fiscalYear), number: wholeOf(fact.number), seq },
    ...{ party: textOf(fact.party), what: textOf(fact.what), unit: textOf(fact.unit) },
    ...{ quantity: wholeOf(fact.quantity), rate: textOf(fact.rate), decision: textOf(fact.decision) },
    ...{ amount: wholeOf(fact.amount), fund: textOf(fact.fund), help_grant: maybeText(fact.helpGrant) },
    ...{ happened_on: textOf(fact.happenedOn), booked_on: textOf(fact.bookedOn), about: aboutOf(fact) },
    ...{ cancelled_seq: null, cancelled_on: null },
  });
  const unit = over(fromDecimal(`1${"0".repeat(own.decimals)}`), fraction(1000));
  const amount = rounded(times(times(fraction(wholeOf(fact.quantity)), fromDecimal(textOf(fact.rate))), unit));
  const booked = entries.at(-1)?.transfers.reduce((all, one) => all + one.amount, 0);
  const is = { amount: wholeOf(fact.amount), booked };
  const want = { amount, booked: amount };
  if (JSON.stringify(is) !== JSON.stringify(want)) desk.note(23, "received-differs", `kind_gift ${id}`, want, is);
}

/** What any event spends of contributions, and gives back to them. */
function draw({ desk, given, tables }: Shop, { seq, fact, kind }: Event): void {
  factsOf(fact.draws).forEach(({ contribution, amount }, line) => {
    const id = textOf(contribution);
    const spent = wholeOf(amount);
    tables.contribution_use.set(`${id}/${seq}/${line}`, {
      contribution: id,
      seq,
      line,
      amount: spent,
      undone_seq: null,
    });
    const known = given.get(id);
    const wrong = known ? misspent(known, { fact, kind, spent }) : ["a contribution that came", id];
    if (wrong) desk.note(23, "restricted-misspent", `contribution_use ${id}/${seq}/${line}`, wrong[0], wrong[1]);
    if (known) known.left -= spent;
  });
  for (const { contribution, seq: of, line } of factsOf(fact.releases)) {
    const use = tables.contribution_use.get(`${textOf(contribution)}/${textOf(of)}/${textOf(line)}`);
    const known = given.get(textOf(contribution));
    if (!use || !known || use.undone_seq !== null) {
      desk.note(23, "restricted-misspent", `event ${seq}`, "a use that stands", textOf(contribution));
      continue;
    }
    use.undone_seq = seq;
    known.left += Number(use.amount);
  }
}

function misspent(
  { fact: came, left, cancelled }: Given,
  { fact, kind, spent }: { readonly fact: Fact; readonly kind: string; readonly spent: number },
): readonly [want: unknown, found: unknown] | undefined {
  if (cancelled) return ["a contribution that stands", "a cancelled one"];
  if (!(spent > 0 && spent <= left)) return [`at most ${left}`, spent];
  if (kind !== "money-paid-out") return undefined;
  if (spent !== wholeOf(fact.amount)) return [wholeOf(fact.amount), spent];
  // An expense; help says in its own papers for whom it was.
  if (came.fund !== fact.fund) return [textOf(came.fund), textOf(fact.fund)];
  if (came.helpClass || came.caseCode) return ["help", "an expense"];
  if (came.deadline && textOf(fact.happenedOn) > textOf(came.deadline))
    return [`until ${textOf(came.deadline)}`, textOf(fact.happenedOn)];
  return undefined;
}

// Source: ISO 4217, as written down by the auditor.
const without = /^(BIF|CLP|DJF|GNF|ISK|JPY|KMF|KRW|PYG|RWF|UGX|UYI|VND|VUV|XAF|XOF|XPF)$/;
const thousand = /^(BHD|IQD|JOD|KWD|LYD|OMR|TND)$/;
function decimalsOf(currency: string, own: Shop["own"]): number {
  if (currency === own.currency) return own.decimals;
  return without.test(currency) ? 0 : thousand.test(currency) ? 3 : 2;
}
