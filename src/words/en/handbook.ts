import type { RuleName } from "../../domain/village.ts";

const languages: Readonly<Record<string, string>> = { fr: "French", ar: "Arabic", en: "English" };

/** Each choice of the village as a sentence, or nothing to say. `amount` is the value as money, where it is an amount. */
const rules: Readonly<Record<RuleName, (value: string, amount: string) => string>> = {
  awake: (value) =>
    value === "spread"
      ? "Whoever was away: what was used is spread over the months that were not read."
      : "Whoever was away: what was used is counted when the meter is read.",
  trueUp: (value) =>
    ({
      "own-period": "After an estimate, the real reading puts things right on its own bill.",
      "correct-lower": "After an estimate that was too high, the bills are made again.",
      "correct-both": "After an estimate, the bills are made again, whether it was too high or too low.",
    })[value] ?? value,
  tariffChange: (value) =>
    value === "split"
      ? "When a tariff changes inside a period, each part is paid at its own price."
      : "When a tariff changes inside a period, all of it is paid at the price of the last day.",
  dueDays: (value) => `A bill is to be paid within ${value} days.`,
  flagFactor: (value) => `A reading of more than ${value} times what is usual is looked at again before it is billed.`,
  readingWindow: (value) => `A reading up to ${value} days before or after the end of a period counts for it.`,
  creditFor: (value) =>
    value === "any"
      ? "What was paid in advance pays the next bills, whatever they are for."
      : "What was paid in advance for a service pays bills of that service alone.",
  cashRounding: (value, amount) =>
    value === "0" ? "Cash is not rounded." : `Cash is rounded to the coin of ${amount}; the rest is not lost.`,
  unread: (value) =>
    value === "fixed"
      ? "A meter that was not read is billed the fixed charge alone."
      : "A meter that was not read is billed once it has been read.",
  answerDays: (value) => `A request for help is answered within ${value} days.`,
  helpOnBill: (value) =>
    value === "slip"
      ? "Every bill shows the price alone; what is left to pay stands on a slip of its own, for everybody."
      : "What is settled by other means is a neutral line on the bill.",
  signatureAbove: (value, amount) =>
    value === "0"
      ? "No amount is set above which an expense needs a second signature."
      : `An expense above ${amount} needs a decision or a second signature.`,
  secondLanguage: (value) => `Where Tachelhit has no safe word, papers say it in ${languages[value] ?? value}.`,
  hijriLine: (value) => (value === "yes" ? "Papers give the month of the Hijri year below the day." : ""),
  farmingLine: (value) => (value === "yes" ? "Papers give the day of the farming year below the day." : ""),
};

const funds: Readonly<Record<string, string>> = {
  common: "What belongs to the association as a whole: dues, advances, small costs.",
  solidarity: "The village’s projects, and solidarity between its households.",
  service: "Pays for the service alone: keeper, repairs, energy, renewal.",
  project: "Pays for one project alone.",
  restricted: "Is spent on what its givers said, and on nothing else.",
  other: "A fund of its own, by decision.",
};

const offices: Readonly<Record<string, readonly [she: string, he: string]>> = {
  president: ["President", "President"],
  vicePresident: ["Vice-president", "Vice-president"],
  treasurer: ["Treasurer", "Treasurer"],
  secretary: ["Secretary", "Secretary"],
  chair: ["Chair", "Chair"],
  member: ["Member", "Member"],
  reader: ["Meter reader", "Meter reader"],
  keeper: ["Keeper", "Keeper"],
  auditor: ["Auditor", "Auditor"],
};

/** The handbook: how the village does things, for somebody who is new to it or to an office. */
export const handbookEn = {
  title: "Village handbook",
  asOf: "As of",
  rules,
  funds,
  office: (role: string, sex: string) => offices[role]?.[sex === "f" ? 0 : 1] ?? role,
  who: {
    title: "Who we are",
    text: "The association runs what belongs to all: its services, its funds, its works. Everything is written in one book. Nothing is erased in it: a mistake is mended by a second entry, which everybody can see.",
    office: "Office",
    name: "Name",
    until: "Until",
    vacant: "vacant",
    expired: "The mandates have run out; the last members go on until new ones are chosen.",
  },
  services: {
    title: "Our services and what they cost",
    modes: {
      metered: (unit: string) => `What is used is measured by a meter, in ${unit}.`,
      turn: (unit: string) => `What is used is counted by turns, in ${unit}.`,
      flat: () => "Nothing is measured: each connection pays the same.",
    } as Readonly<Record<string, (unit: string) => string>>,
    every: (months: number) => (months === 1 ? "It is billed every month." : `It is billed every ${months} months.`),
    dues: "Dues beside the services",
    year: (amount: string) => `${amount} a year`,
    noTariff: "No tariff is in force.",
  },
  chosen: { title: "What the village has chosen" },
  ourFunds: {
    title: "Our funds and what they are for",
    text: "The money lies in the boxes and at the bank; the funds say what it is for. No fund pays for another without a decision.",
    fund: "Fund",
    purpose: "What it is for",
  },
  paying: {
    title: "How to pay",
    text: "Pay where it suits you, all at once or bit by bit, also in advance. Ask for the receipt: what has no receipt is not in the book. The oldest bill is paid first, unless you say otherwise.",
    where: "Where",
    holder: "With whom",
    kinds: { cash: "cash box", purse: "collector", bank: "bank account", mobile: "mobile money" } as Readonly<
      Record<string, string>
    >,
  },
  late: {
    title: "When one pays late",
    text: "Talk to the bureau before the due day: a debt can be paid by instalments, and what is paid as agreed bears no penalty. What is disputed is not late until it has been looked into.",
  },
  help: {
    title: "How to ask for help",
    text: (days: string) =>
      `A hard month comes to every house. Whoever wishes may ask that a bill be settled in another way, for their own house or for a neighbour’s. A word to a member of the committee is enough. An answer comes within ${days} days, and a refusal can be looked at once more.`,
    discreet:
      "The reason is read by the committee alone, and is kept sealed. No bill, no receipt and no page on the wall tells who was helped.",
    with: "You may speak to",
  },
  deciding: {
    title: "How decisions are taken",
    text: "What is carried has more votes for it than against it; a tie refuses. Who is concerned, or close to whom it concerns, takes no part. Each decision has a number, and whoever wishes may read it.",
    body: "Body",
    quorum: "Must be there",
    fraction: (share: string) => `${share} of the members`,
    members: (count: string) => (count === "1" ? "1 member" : `${count} members`),
  },
  complaints: {
    title: "If something seems wrong",
    text: "Say so, to anybody in the bureau. Of each bill you may ask why it is so much: readings, blocks and prices are shown to you on a paper. A bill that is contested is marked as such and is not late while it is looked into. If the answer does not satisfy you, the question goes to the assembly.",
  },
  contacts: {
    title: "Whom to talk to",
    phone: "Telephone",
    place: "Place",
    hours: "Days and hours",
  },
  forms: {
    title: "Papers to write on",
    text: "The bureau has these papers ready, for days without electricity. What is written on them is entered later.",
    list: [
      "Receipt",
      "Round of readings",
      "Cash count",
      "Banking slip",
      "Minutes and list of those present",
      "Request for help, handed over in an envelope",
    ],
  },
};
