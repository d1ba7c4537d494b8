import type { Plant } from "./plant.ts";

/** Grants of `writeHelped` in the order of its log. */
const [c1, c2, c3, , c4, c6] = [0, 1, 2, 3, 4, 5] as const;

/** Faults in the book of a village that helps (`writeHelped`). */
export const helpPlants: readonly Plant[] = [
  ...[
    "update help_request set state = 'granted' where code = 'C-7'",
    "update help_request set terms = replace(terms, '60', '90') where code = 'C-1'",
    "delete from evidence",
    "update help_grant set review_from = null where code = 'C-1'",
    "update help_grant set decision = null where code = 'C-3'",
    "update waiting_help set ended_seq = null",
    "insert into waiting_help select village, bill, item, help_grant, payer + 1, amount, seq, null from waiting_help",
    "update help_class set months = 60",
    "update fund_reserve set amount = 0",
    "update settlement set help_grant = null where use = 'help' and amount = 1000",
  ].map((change) => ({ rule: 10, says: change, sql: [change] })),
  {
    ...{ rule: 13, says: "a loan that its borrower owes to another fund" },
    log: ({ fact }) => {
      fact("loan-made").entries[0].transfers[1].credit = "due-to/common/village";
    },
  },
  {
    ...{ rule: 13, says: "a gift between funds that came from another fund" },
    log: ({ fact }) => {
      fact("fund-transferred").entries[0].transfers[1].credit = "transfer-in/common/village";
    },
  },
  {
    ...{ rule: 14, says: "a proof seen on a day to come" },
    log: ({ fact }) => {
      fact("evidence-seen").seenOn = "2026-03-20";
    },
  },
  {
    ...{ rule: 14, says: "a request made on a day to come" },
    log: ({ fact }) => {
      fact("request-made", -1).madeOn = "2026-05-01";
    },
  },
  {
    ...{ rule: 15, says: "a connection billed after it was closed" },
    log: ({ fact }) => {
      fact("connection-changed").state = "closed";
    },
  },
  {
    ...{ rule: 15, says: "a receipt of a book that was given back" },
    log: ({ fact }) => {
      fact("receipt-book-returned").book = "R";
    },
  },
  {
    ...{ rule: 21, says: "a grant of more than was asked for" },
    log: ({ fact }) => {
      fact("help-granted", c4).terms.value = "45.00";
    },
  },
  {
    ...{ rule: 21, says: "a request whose content is the digest of other terms" },
    log: ({ fact }) => {
      fact("request-made", -1).content = fact("request-made", 0).content;
    },
  },
  {
    ...{ rule: 21, says: "a grant on the decision about another request" },
    log: ({ fact }) => {
      fact("help-granted", c2).decision = fact("help-granted", c1).decision;
    },
  },
  {
    ...{ rule: 21, says: "an urgent word of somebody who does not preside" },
    log: ({ at }) => {
      at("help-granted", c3).body.by = at("help-granted", c1).body.by;
    },
  },
  {
    ...{ rule: 21, says: "an urgent word ratified after more than thirty days" },
    log({ fact }) {
      // Said on the day on which Aziz began to preside; the committee voted on 1 February, one day too late.
      fact("help-granted", c3).decidedOn = "2026-01-01";
    },
  },
  {
    ...{ rule: 21, says: "a class of help that may not last so long" },
    log: ({ fact }) => {
      fact("help-class-set").months = "2";
    },
  },
  {
    ...{ rule: 21, says: "help that lowers what waits" },
    log: ({ fact }) => {
      fact("bill-issued", 2).help.waits[0].parts[0].amount = "5313";
    },
  },
  {
    ...{ rule: 21, says: "help that is said to be paid by another fund" },
    log: ({ fact }) => {
      fact("bill-issued", 0).help.given[0].fund = "common";
    },
  },
  {
    ...{ rule: 21, says: "a sponsor's help that is not taken from the gift" },
    log: ({ fact }) => {
      fact("bill-issued", 7).draws = undefined;
    },
  },
  {
    ...{ rule: 21, says: "a sponsor's help that came back, and not to the gift" },
    log: ({ fact }) => {
      fact("bill-cancelled").releases = undefined;
    },
  },
  {
    ...{ rule: 21, says: "a commune that is asked for another bill" },
    log: ({ fact }) => {
      fact("bill-issued", 1).origin = fact("bill-issued", 2).bill;
    },
  },
  {
    ...{ rule: 21, says: "help for a month after the grace of a review" },
    log: ({ fact }) => {
      // March begins on the 1st: a review of 15 January leaves grace until 15 February.
      fact("grant-reviewed").on = "2026-01-15";
    },
  },
  {
    ...{ rule: 21, says: "help that waits on a bill which is cancelled" },
    log: ({ fact }) => {
      const { given, waits } = fact("bill-issued", 0).help;
      waits.push({ ...given[0] });
    },
  },
  {
    ...{ rule: 21, says: "help taken back that had not fallen" },
    log: ({ fact }) => {
      fact("grant-ended").why = "decided";
    },
  },
  {
    ...{ rule: 23, says: "a promise of what the fund must keep" },
    log: ({ fact }) => {
      // Of 300.00 are 105.00 promised to C-1; C-3 asks for 60.00.
      fact("fund-reserve-set").amount = "13501";
    },
  },
  {
    ...{ rule: 23, says: "a promise beyond what is there that no assembly wanted" },
    log: ({ fact }) => {
      fact("help-granted", c6).beyond = fact("help-granted", c1).decision;
    },
  },
  {
    ...{ rule: 23, says: "a promise beyond what is there that nobody names so" },
    log: ({ fact }) => {
      fact("help-granted", c6).beyond = null;
    },
  },
  {
    ...{ rule: 25, says: "a count whose pieces come to less" },
    log: ({ fact }) => {
      fact("cash-counted").pieces[0].count = "1143";
    },
  },
  {
    ...{ rule: 25, says: "a count that says the book had as much" },
    log: ({ fact }) => {
      fact("cash-counted").expected = "114400";
    },
  },
  { ...{ rule: 25, says: "a count changed afterwards" }, sql: ["update cash_count set counted = expected"] },
];
