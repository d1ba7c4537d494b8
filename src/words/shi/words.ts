import { sayDay, sayPeriod } from "../days.ts";
import type { Words } from "../en/words.ts";
import type { Sparse } from "../sparse.ts";
import { calendarShi } from "./days.ts";
import { type Scribe, type Script, scribeOf } from "./tifinagh.ts";

/**
 * Tachelhit: one source in Latin letters, and Tifinagh made from it. Only words that all valleys know, loans in daily use among
 * them; no coinages. Where there is none, `null`, and the village's second language speaks.
 */
export function shi(script: Script): Sparse<Words> {
  const t = scribeOf(script);
  const calendar = calendarShi(t);
  const period: Words["period"] = (of) => sayPeriod(of, calendar);
  return {
    tag: script === "latin" ? "shi-Latn" : "shi-Tfng",
    typeset: null,
    problems: null,
    // Speech counts money in Arabic, or in rials.
    amount: null,
    sum: null,
    currency: (code) => (code === "MAD" ? "DH" : code),
    money: (figures, currency) => `${figures}\u00a0${currency === "MAD" ? "DH" : currency}`,
    day: (on) => sayDay(on, calendar),
    shortDay: (on) => on.split("-").reverse().join("/"),
    period,
    calendar: {
      // Months of the moon have names of their own in each valley.
      ...{ hijri: null, hijriMonth: null, farming: null },
      farmingDay: ({ date, month, year }) => `${date} ${calendar.months[month - 1]} ${year}`,
    },
    join: null,
    list: null,
    erased: null,
    line: null,
    paper: {
      ...{
        bookCode: null,
        bookedOn: null,
        madeOn: null,
        legalNumber: null,
        place: null,
        number: null,
        duplicate: null,
      },
      ...{ cancelled: null, total: null, period: null, opening: null, closing: null },
      date: t`Ass`,
      ...{ paperNumber: null, text: null, moneyIn: null, moneyOut: null, balance: null },
    },
    receipt: receiptShi(t),
    bill: billShi(t, period),
    statement: statementShi(t),
    fund: null,
    contributor: null,
    cash: { title: null, box: t`Ssnduq`, holder: null, counted: null, difference: null },
    whatIf: null,
    minutes: null,
    year: null,
    help: null,
    household: null,
    village: null,
    chart: null,
  };
}

const receiptShi = (t: Scribe): Sparse<Words["receipt"]> => ({
  ...{ title: null, payer: null },
  receivedOn: t`Ass`,
  way: null,
  ways: { cash: t`iqariḍn`, bank: null, mobile: null, cheque: null, transfer: null },
  ...{ book: null, amount: null, what: null, advance: null, advanceUsed: null, rounding: null, stillOwed: null },
  receivedBy: null,
});

const billShi = (t: Scribe, period: Words["period"]): Sparse<Words["bill"]> => ({
  kinds: {
    service: t`Lfaktura`,
    ...{ dues: null, penalty: null, share: null, "connection-fee": null, "credit-charge": null },
    opening: t`Amrwas`,
  },
  named: (bill) =>
    bill.kind === "service"
      ? [t`Lfaktura ${bill.number}`, bill.about, bill.period && period(bill.period)].filter(Boolean).join(", ")
      : null,
  ...{ debtor: null, section: null, service: null, connection: null },
  meter: t`Lkuntur`,
  ...{ issuedOn: null, replaces: null, origin: null, readings: null, index: null, source: null, sources: null },
  ...{ consumption: null, line: null, lineNamed: null, quantity: null, rate: null, percentOf: null },
  ...{ settledByOtherMeans: null, slip: null, dueOn: null, due: null, arrears: null },
});

const statementShi = (t: Scribe): Sparse<Words["statement"]> => ({
  title: null,
  household: t`Takat`,
  ...{ owed: null, paid: null },
  rows: {
    bill: t`Lfaktura`,
    ...{ "credit-note": null, payment: null, "payment-cancelled": null, settled: null, "settled-back": null },
    refund: null,
  },
  ...{ toPay: null, inAdvance: null, credit: null },
});
