import { committeePlants } from "./committeePlants.ts";
import type { Plant } from "./plant.ts";

const last = "(select max(seq) from event)";
/** The transfer that an event is about: the first of its last entry, since loans stand before it. */
const money = (fact: { entries: { transfers: Record<"debit" | "credit" | "amount", string>[] }[] }) =>
  fact.entries.at(-1)!.transfers[0]!;

/** In order of the rules. */
export const plants: readonly Plant[] = [
  {
    ...{ rule: 1, says: "the last event is gone" },
    sql: [
      `update request set last_seq = last_seq - 1 where last_seq = ${last}`,
      `delete from event where seq = ${last}`,
    ],
  },
  {
    ...{ rule: 1, says: "an event was added behind the recorded end" },
    sql: [
      "update head set seq = seq - 1, head = (select e.head from event e where e.seq = head.seq - 1), recorded_at = (select json_extract(e.body, '$.at') from event e where e.seq = head.seq - 1)",
    ],
  },
  {
    ...{ rule: 1, says: "a number of the log was passed over" },
    sql: [
      `update request set last_seq = last_seq + 1 where last_seq = ${last}`,
      "update head set seq = seq + 1",
      `update event set seq = seq + 1 where seq = ${last}`,
    ],
  },
  {
    ...{ rule: 2, says: "the text of an event was changed" },
    sql: [`update event set body = replace(body, '"leftOut":[]', '"leftOut":[{"a":"1"}]') where kind = 'bills-run'`],
  },
  { ...{ rule: 2, says: "a head was changed" }, sql: ["update event set head = leaf where seq = 20"] },
  {
    ...{ rule: 2, says: "the recorded end names another head" },
    sql: ["update head set head = replace(head, 'a', 'b')"],
  },
  {
    ...{ rule: 3, says: "a number was written as a number" },
    log({ at }) {
      const run = at("bills-run", 0);
      run.text = JSON.stringify({ ...run.body, fact: { ...run.body.fact, issued: 5 } });
    },
  },
  {
    ...{ rule: 3, says: "the keys stand in another order" },
    log({ at }) {
      const { fact, ...head } = at("zone-added", 0).body;
      at("zone-added", 0).text = JSON.stringify({ fact, ...head });
    },
  },
  {
    ...{ rule: 3, says: "a column says another id" },
    sql: ["update event set id = 'e-0000000000000000' where seq = 9"],
  },
  {
    ...{ rule: 4, says: "two events carry one id" },
    log({ events }) {
      events[10]!.id = events[9]!.id;
      events[10]!.body.id = events[9]!.id;
    },
  },
  {
    ...{ rule: 4, says: "a request's content was exchanged" },
    sql: ["update request set digest = (select leaf from event where seq = 1) where first_seq = 2"],
  },
  { ...{ rule: 4, says: "a request is forgotten" }, sql: ["delete from request where first_seq = 2"] },
  {
    ...{ rule: 4, says: "an event of a run has another content" },
    log: ({ at }) => {
      at("bills-run", 0).body.digest = "0".repeat(64);
    },
  },
  {
    ...{ rule: 6, says: "an event is recorded before the one before it" },
    log: ({ events }) => {
      events[20]!.body.at = "2025-12-01T00:00:00.000Z";
    },
  },
  {
    ...{ rule: 6, says: "two events were recorded at one instant" },
    log: ({ events }) => {
      events[21]!.body.at = events[20]!.body.at;
    },
  },
  ...[
    "update transfer set amount = amount + 1 where seq = 50 and line = 0",
    "update entry set booked_on = '2026-02-04' where seq = 50",
    "delete from transfer where seq = 50 and line = 1",
    "insert into box_move select village, seq, line + 1, box, money_in, money_out, booked_on, happened_on from box_move where seq = 50",
    "update open_item set settled = settled + 1 where settled > 0",
    "update bill set total = total + 1 where number = 3",
    "update bill set disputed_on = '2026-02-20' where number = 3",
    "update bill_line set amount = amount - 1 where line = 0",
    "update receipt set amount = 1 where number = 1",
    "delete from settlement where seq = 50",
    "update payout set box = 'tin'",
    "update payout set signed_by = null where signed_by is not null",
    "update contributor set contribution_class = 'A'",
    "update pledge set amount = 6000",
    "update contribution set purpose = null",
    "update kind_gift set quantity = 3000",
    "update saying set text = 'النار'",
    "delete from saying",
  ].map((change) => ({ rule: 10, says: change, sql: [change] })),
  {
    ...{ rule: 11, says: "an amount of nothing" },
    log({ fact }) {
      const { transfers } = fact("gift-received").entries[0];
      transfers.push({ ...transfers[0], amount: "0" });
    },
  },
  {
    ...{ rule: 11, says: "an account of another fund" },
    log: ({ fact }) => {
      money(fact("gift-received")).credit = "gift/village";
    },
  },
  {
    ...{ rule: 11, says: "an account with another owner" },
    sql: ["update account set owner = 'h-x' where code = 'advances'"],
  },
  {
    ...{ rule: 12, says: "less left the box than the fund" },
    log: ({ fact }) => {
      fact("money-paid-out").moves[0].out = "9999";
    },
  },
  {
    ...{ rule: 12, says: "money left a fund and no box" },
    log: ({ fact }) => {
      fact("cash-counted").moves.length = 0;
    },
  },
  {
    ...{ rule: 14, says: "a gift booked nine days after it came" },
    log({ fact }) {
      const { entries, moves } = fact("gift-received");
      for (const one of [...entries, ...moves]) one.bookedOn = "2026-02-20";
    },
  },
  {
    ...{ rule: 16, says: "an expense booked as a gift" },
    log: ({ fact }) => {
      money(fact("money-paid-out")).debit = "gift/irrigation";
    },
  },
  {
    ...{ rule: 16, says: "a gift booked as an opening balance" },
    log: ({ fact }) => {
      money(fact("gift-received")).credit = "opening-balance/water";
    },
  },
  {
    ...{ rule: 17, says: "a reversal names another entry" },
    log: ({ fact }) => {
      fact("bill-cancelled").entries[0].reverses.part = "0";
    },
  },
  {
    ...{ rule: 17, says: "a reversal in other lines than its original" },
    log({ fact }) {
      // Two lines of one account and fund say together what one said before: only the mirror is not exact.
      const { transfers } = fact("bill-cancelled", 1).entries[0];
      transfers.unshift({ ...transfers[0], amount: "1" });
      transfers[1].amount = String(Number(transfers[1].amount) - 1);
    },
  },
  {
    ...{ rule: 17, says: "an entry is undone twice" },
    log: ({ fact }) => {
      fact("bill-cancelled", 1).entries[0].reverses = fact("bill-cancelled", 0).entries[0].reverses;
    },
  },
  ...(["bill-issued", "money-paid-out"] as const).map(
    (kind): Plant => ({
      ...{ rule: 18, says: `the last ${kind} has a number too high` },
      log: ({ fact }) => {
        fact(kind, -1).number = "40";
      },
    }),
  ),
  {
    ...{ rule: 18, says: "an entry's number is left out" },
    log: ({ fact }) => {
      fact("bill-issued", -1).entries[0].number = "99";
    },
  },
  {
    ...{ rule: 18, says: "a receipt outside its paper book" },
    log: ({ fact }) => {
      fact("payment-received", 2).number = "151";
    },
  },
  {
    ...{ rule: 18, says: "a credit note twice" },
    log: ({ fact }) => {
      fact("bill-cancelled", 1).creditNote = "1";
    },
  },
  {
    ...{ rule: 19, says: "a line at another rate" },
    log: ({ fact }) => {
      fact("bill-issued", 1).lines[1].rate = "2.60";
    },
  },
  {
    ...{ rule: 19, says: "a reading that says something else than the bill" },
    log: ({ fact }) => {
      fact("reading-recorded", 0).dial = "4100";
    },
  },
  {
    ...{ rule: 19, says: "a tariff that says something else than the bill" },
    log: ({ fact }) => {
      fact("tariff-adopted").body.taxes[0].percent = "8";
    },
  },
  {
    ...{ rule: 19, says: "a household of another category" },
    log: ({ fact }) => {
      fact("household-opened", 1).category = "widow";
    },
  },
  {
    ...{ rule: 19, says: "a period of other days" },
    log: ({ fact }) => {
      fact("bill-issued", -2).pricedFor.parts[0].days = "30";
    },
  },
  {
    ...{ rule: 19, says: "what an estimate had billed too much is not taken off" },
    log({ fact }) {
      // Tuda's March: 3 less the 1 that was billed too much.
      const bill = fact("bill-issued", -4);
      bill.carried = "0";
      bill.quantity = bill.use.quantity = "3000";
    },
  },
  {
    ...{ rule: 19, says: "a reading that came late to a billed day, and the next bill does not make up for it" },
    log({ fact }) {
      // Tuda's 8 at the end of February were 7.5: 9 were billed, 1.5 too much, and March takes 1 off.
      Object.assign(fact("reading-recorded", -5), { day: "2026-02-28", dial: "7500" });
    },
  },
  {
    ...{ rule: 19, says: "a turn longer than its bill" },
    log: ({ fact }) => {
      fact("turn-used", 0).quantity = "1600";
    },
  },
  {
    ...{ rule: 19, says: "a late turn that the next bill does not hold whole" },
    log: ({ fact }) => {
      fact("turn-used", 1).quantity = "700";
    },
  },
  {
    ...{ rule: 19, says: "the wrong declaration of a meter taken back" },
    log({ at, fact }) {
      fact("meter-unmarked").mark = String(at("meter-marked", 0).seq);
    },
  },
  {
    ...{ rule: 22, says: "a stretch that begins a day late" },
    log: ({ fact }) => {
      // Nothing was read that day: the use is the same.
      fact("bill-issued", -2).use.from = "2026-03-01";
    },
  },
  {
    ...{ rule: 22, says: "a stretch that begins before the last one ends" },
    log: ({ fact }) => {
      // Tuda's estimate of 30 January stands on the 31st too.
      fact("bill-issued", 6).use.to = "2026-01-31";
    },
  },
  {
    ...{ rule: 24, says: "dues on another household's paper" },
    log({ fact }) {
      fact("bill-issued", 10).party = fact("household-opened", 2).party;
    },
  },
  {
    ...{ rule: 24, says: "a receipt for another household" },
    log: ({ fact }) => {
      fact("payment-received", 0).party = fact("household-opened", 2).party;
    },
  },
  {
    ...{ rule: 24, says: "a debt that is settled without money" },
    log: ({ fact }) => {
      fact("gift-received").openItems = [{ item: `${fact("bill-issued", 6).bill}/0`, settles: "100" }];
    },
  },
  {
    ...{ rule: 26, says: "a fund's total" },
    sql: ["update account_total set debits = debits + 1 where account = 'pooled-cash/water'"],
  },
  {
    ...{ rule: 26, says: "a box's total" },
    sql: ["update box_total set money_out = money_out - 100 where box = 'bank'"],
  },
  {
    ...{ rule: 26, says: "a total that is gone" },
    sql: ["delete from account_total where account = 'surcharge/village'"],
  },
  {
    ...{ rule: 27, says: "more paid out than was there" },
    log({ fact }) {
      const out = fact("money-paid-out");
      for (const one of [out, money(out)]) one.amount = "500000";
      out.moves[0].out = "500000";
    },
  },
  {
    ...{ rule: 27, says: "money taken out on a day before it came in" },
    log({ fact }) {
      const [out, into] = fact("cash-moved").moves;
      for (const move of [out, into]) [move.happenedOn, move.bookedOn] = ["2026-02-01", "2026-02-01"];
      [out.out, into.in] = ["40000", "40000"];
      // The next day's count found that much less.
      const count = fact("cash-counted");
      Object.assign(count, { expected: "41000", counted: "40500" });
      count.pieces[0].count = "1";
    },
  },
  {
    ...{ rule: 27, says: "a floor taken away" },
    sql: ["update account_total set lowest = null where account = 'pooled-cash/water'"],
  },
  { ...{ rule: 27, says: "a limit lowered" }, sql: ["update box set lowest = -1000000 where box = 'tin'"] },
  {
    ...{ rule: 28, says: "a closed month with another balance" },
    log: ({ fact }) => {
      fact("month-closed", 1).balances[0].credits = "1";
    },
  },
  {
    ...{ rule: 28, says: "a month closed out of order" },
    log({ fact }) {
      const closed = fact("month-closed", 1);
      closed.month = "2026-03";
    },
  },
  {
    ...{ rule: 28, says: "an entry in a closed month" },
    log({ fact }) {
      const { entries, moves } = fact("gift-received");
      for (const one of [...entries, ...moves]) one.bookedOn = "2026-01-20";
    },
  },
  {
    ...{ rule: 28, says: "a stored balance" },
    sql: ["update period_balance set debits = debits + 5 where month = '2026-01'"],
  },
  ...committeePlants,
  {
    ...{ rule: 37, says: "a journal that a power cut can damage" },
    sql: ["pragma journal_mode = delete"],
  },
  { ...{ rule: 37, says: "a household of a section that is gone", guarded: true }, sql: ["delete from section"] },
  { rule: 37, says: "a file whose list of free pages is wrong", guarded: true, bytes: { at: 39, value: 7 } },
  {
    ...{ rule: 41, says: "a name in an event" },
    log: ({ fact }) => {
      fact("payment-received", 0).memo = "Fadma's daughter";
    },
  },
  {
    ...{ rule: 41, says: "a telephone number in an event" },
    log: ({ fact }) => {
      fact("household-opened").phone = "+212600000000";
    },
  },
  {
    ...{ rule: 41, says: "a remark where a code belongs" },
    log: ({ fact }) => {
      fact("payment-received", 0).way = "from hand to hand";
    },
  },
];
