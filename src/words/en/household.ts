import { countedEn } from "../plural.ts";

/** What stands on papers for one household beside its bill and its receipts. Days and amounts come as they are printed. */
export const householdEn = {
  why: {
    title: "Why this amount?",
    span: (meter: string, from: Shown, to: Shown, used: string) =>
      `Meter ${meter}: from ${from.index} on ${from.on} to ${to.index} on ${to.on}. That is ${used}.`,
    estimated: (on: string) =>
      `Nobody could read it on ${on}: the index is estimated, and the next reading puts it right.`,
    tooMuch: (used: string) => `Earlier bills had counted ${used} too much: it is taken off.`,
    tooLittle: (used: string) => `Earlier bills had counted ${used} too little: it is added.`,
    counted: (used: string) => `Counted on this bill: ${used}.`,
    calculation: "Multiplied",
    block: (line: string, from: string | null, upTo: string | null) =>
      upTo === null
        ? `${line}, above ${from ?? "0"}`
        : from === null
          ? `${line}, up to ${upTo}`
          : `${line}, from ${from} to ${upTo}`,
    volume: "All that was used is at the rate of the block that it reached.",
    goesTo: (line: string, fund: string) => `${line}: goes to ${fund}.`,
    decided: (tariff: string, decision: string, decidedOn: string, fromOn: string) =>
      `Tariff “${tariff}”: decision ${decision} of ${decidedOn}, in force since ${fromOn}.`,
    rounded: "Each line is rounded to the centime, and the total is the sum of the lines.",
    late: (bill: string, days: number, amount: string) =>
      `Bill ${bill} was ${countedEn(days, { one: "# day", other: "# days" })} late, with ${amount} open.`,
    ground: (ground: string) => `The rate that was voted for: ${ground}.`,
  },
  overdue: {
    bill: "Bill",
    dueOn: "Due",
    late: "Late by",
    days: (days: number) => countedEn(days, { one: "# day", other: "# days" }),
    open: "Open",
    byPlan: "instalment",
    ask: "Whom to ask",
  },
  reminder: {
    title: "Reminder",
    greeting:
      "If we are not mistaken, these bills are still open. If you have paid meanwhile, thank you: this reminder is settled.",
    payBy: (on: string) => `To pay by ${on}`,
    talk: "Is it difficult just now? Talk to us: it can be paid in parts, month by month. If a bill seems wrong, tell us too.",
  },
  notice: {
    title: "Notice before a cut",
    said: (service: string, connection: string, on: string) =>
      `The connection ${connection} (${service}) may be cut from ${on} on, because these bills of the same service are past their due day.`,
    payBefore: (on: string) => `To pay before ${on}`,
    avoid: "How the connection stays open",
    ways: [
      "Pay the amount above before that day. You are given a receipt.",
      "Or agree on a plan with the bureau: while it stands, nothing is cut.",
      "Or talk to the solidarity committee: it hears everybody in confidence.",
      "Or contest a bill that seems wrong: nothing is cut before the answer.",
    ] as readonly string[],
    forBureau: "For the bureau",
    received: "Received, on",
  },
  round: {
    title: "Reading round",
    noSection: "Houses in no section",
    reader: "Reader",
    readOn: "Read on",
    house: "House and meter",
    last: "Last index",
    lookAbove: "Limit",
    index: "Index today",
    remark: "Remark",
    write: "Write the index as the dial shows it.",
    above: "Above the limit, look again before you write.",
    absent: "Nobody there? Write “absent”: an index is never guessed.",
  },
  form: {
    number: "No.",
    circle: (choices: readonly string[]) => `Circle one: ${choices.join(" · ")}`,
    inFigures: "Amount in figures",
    inWords: "Amount in words",
    connectionOrMeter: "Connection or meter",
    paidBy: "Handed over by",
    readings: "Readings",
    household: "New household",
    fields: {
      code: "Code (never used again)",
      name: "Householder",
      nameAr: "Name in Arabic letters",
      contact: "Who else receives papers",
      category: "Category",
      contributionClass: "Class for dues",
      members: "How many live there",
      language: "Language of its papers",
      since: "In the book since",
      zone: "Zone",
      digits: "Digits of the dial",
      installedAt: "Index when installed",
    },
    forHousehold: "For the household",
    enteredBy: "Entered by",
    request: "Request to the committee",
    caseNumber: "Case number",
    madeOn: "Made on",
    voice: "Who speaks",
    voices: ["the household", "a neighbour", "the committee"] as readonly string[],
    services: "Services",
    term: "From … until …",
    asked: "What is asked for",
    nothingElse: "Nothing else is written here. The rest stands on the sheet for the envelope.",
    received: "Received by",
    envelope: "Sheet for the envelope",
    envelopeRule:
      "No name on this sheet. Fold it into an envelope, close it, and write on it the case number alone. Only the committee opens it.",
  },
};
interface Shown {
  readonly on: string;
  readonly index: string;
}
export type HouseholdWords = typeof householdEn;
