import { type Why, whyBill, whyPaper } from "../books/bill/why.ts";
import { type Money, moneyText, printDecimal } from "../domain/money.ts";
import { quantity, shortQuantity } from "../domain/quantity.ts";
import { stepsInParts } from "../domain/tariff/price.ts";
import { whySheet } from "../print/why.ts";
import { whyAnswer, whyPaperAnswer } from "../shapes/answer/why.ts";
import { shape } from "../shapes/field.ts";
import { code } from "../shapes/value.ts";
import { look } from "./look.ts";
import { answerPaper, printing } from "./paper.ts";
import type { Desk, Session } from "./session.ts";
import { type Column, type Row, tableText } from "./table.ts";

/** Why a bill says what it says, down to each rounding. */
export const whyVerb = look({
  path: "bill why",
  about: "Shows how a bill came about: readings, decisions, blocks, rules, rounding",
  example: "tiwizi bill why 2025/17",
  shape: shape({ bill: code("Number of the bill", "2025/17") }),
  args: ["bill"],
  async show(session, desk, { bill }) {
    const why = await desk.read((reader) => whyBill(reader, bill));
    session.answer(whyAnswer.say({ ...why, steps: stepsInParts(why.steps) }, desk.settings.decimals), () =>
      whyText(session, desk, why),
    );
  },
});

/** The same for the household, in sentences. */
export const explainVerb = look({
  path: "bill explain",
  about: "Why a bill says what it says, in short sentences for the household; others' part as on the bill",
  example: "tiwizi bill explain 2025/17 --file why.pdf --paper A6",
  shape: shape({ bill: code("Number of the bill", "2025/17"), ...printing }),
  args: ["bill"],
  async show(session, desk, { bill, ...how }) {
    const paper = await desk.read((reader) => whyPaper(reader, bill));
    const json = whyPaperAnswer.say(paper, desk.settings.decimals);
    await answerPaper(session, json, [whySheet(paper, session.words())], how);
  },
});

function whyText(session: Session, desk: Desk, why: Why): string {
  const said = session.said();
  const { width } = session.io;
  const parts = [`${said.headings.bill} ${why.bill}\n`];
  const readings = why.readings.map(({ meter, from, to, multiplier, quantity }) => ({
    ...{ meter, fromOn: from.on, fromNumber: from.index, untilOn: to.on, toNumber: to.index },
    ...{ value: multiplier, quantity: shortQuantity(quantity) },
  }));
  if (readings.length > 0)
    parts.push(
      tableText(
        readings,
        [
          ["meter"],
          ["fromOn"],
          ["fromNumber", "figures"],
          ["untilOn"],
          ["toNumber", "figures"],
          ["quantity", "figures"],
        ],
        said,
        width,
      ),
    );
  if (why.carried !== 0) {
    const say = why.carried > 0 ? said.why.carried : said.why.missed;
    parts.push(`${say(printDecimal(shortQuantity(quantity(Math.abs(why.carried)))))}\n`);
  }
  if (why.penalty) parts.push(penaltyText(session, desk, why.penalty));
  if (why.fee) parts.push(feeText(session, desk, why.fee));
  if (why.tariffs.length === 0) {
    const lines = why.lines.map(({ code: of, fund, amount }) => ({
      ...{ line: of, fund, amount: moneyText(amount, desk.settings.decimals) },
    }));
    return [...parts, tableText(lines, [["line"], ["fund"], ["amount", "figures"]], said, width)].join("\n");
  }
  parts.push(
    tableText(
      why.tariffs.map(({ name, ...rest }) => ({ tariff: name, ...rest })),
      [["tariff"], ["decision"], ["decidedOn"], ["fromOn"], ["days", "figures"]],
      said,
      width,
    ),
    `${stepsText(session, desk, why.steps).join("\n")}\n`,
  );
  if (why.help.length > 0) parts.push(tableText(helpRows(why, desk), helpColumns, said, width));
  return parts.join("\n");
}

function feeText(session: Session, { settings }: Desk, fee: NonNullable<Why["fee"]>): string {
  const said = session.said();
  const { name, decision, decidedOn, fromOn, ground, earned } = fee;
  const columns = [["name"], ["decision"], ["decidedOn"], ["fromOn"], ["ground"]] as const;
  const table = tableText([{ name, decision, decidedOn, fromOn, ground }], columns, said, session.io.width);
  if (!earned) return table;
  const charge = printDecimal(moneyText(earned.charge, settings.decimals));
  return `${table}${said.why.earned(charge, String(earned.due), String(earned.of))}\n`;
}

/** The rule, how late the bill was, and what of it was overdue. */
function penaltyText(session: Session, { settings }: Desk, penalty: NonNullable<Why["penalty"]>): string {
  const said = session.said();
  const { name, value, decision, decidedOn, fromOn, kind, every, bill, days, since, graceDays, ceilingPercent } =
    penalty;
  const text = (amount: typeof penalty.open) => printDecimal(moneyText(amount, settings.decimals));
  const base = text(penalty.base);
  const rule = [{ rule: name, decision, decidedOn, fromOn, kind, value, every }];
  return [
    tableText(
      rule,
      [["rule"], ["decision"], ["decidedOn"], ["fromOn"], ["kind", "penaltyKind"], ["value", "figures"]],
      said,
      session.io.width,
    ),
    `${said.why.late(bill, String(days), since, graceDays)}\n`,
    `${said.why.overdue(text(penalty.open), text(penalty.helped), base)}\n`,
    `${said.why.ceiling(printDecimal(ceilingPercent), base, text(penalty.charged))}\n`,
  ].join("");
}

const helpColumns: readonly Column[] = [
  ...([
    ["grant"],
    ["form", "helpForm"],
    ["value", "figures"],
    ["charges"],
    ["base", "figures"],
    ["most", "figures"],
  ] as const),
  ...([["payer"], ["given", "figures"], ["waiting", "figures"]] as const),
];
function helpRows({ help }: Why, { settings: { decimals } }: Desk): Row[] {
  const text = (amount: Money | null) => (amount === null ? null : moneyText(amount, decimals));
  return help.map(({ charges, base, most, given, waiting, ...one }) => ({
    ...{ ...one, charges: charges.join(", "), base: text(base), most: text(most) },
    ...{ given: text(given), waiting: text(waiting) },
  }));
}

function stepsText(session: Session, desk: Desk, steps: Why["steps"], inside = ""): string[] {
  return steps.flatMap((step) => {
    const line = `${inside}${stepText(session, desk, step)}`;
    return step.step === "part" ? [line, ...stepsText(session, desk, step.explanation, `${inside}  `)] : [line];
  });
}

const used = (quantity: Parameters<typeof shortQuantity>[0]) => printDecimal(shortQuantity(quantity));

function stepText(session: Session, { settings }: Desk, step: Why["steps"][number]): string {
  const said = session.said().why;
  switch (step.step) {
    case "use":
      return said.use(used(step.asked), used(step.priced));
    case "scale":
      return said.scale(step.amounts, step.limits);
    case "band":
      return said.band(String(step.band), step.upTo === null ? null : used(step.upTo));
    case "blocks":
      return said.blocks[step.as](step.limits.map((limit) => (limit === null ? "…" : used(limit))).join(" | "));
    case "rule":
      return said.rules[step.rule](step.code);
    case "part":
      return said.part(String(step.part), String(step.days));
    case "line":
      return chargeText(step, settings.decimals);
  }
}

/** "block:1: 5 × 1,80 = 9,00 → 9,00": what was multiplied, and to what it was rounded. */
function chargeText({ charge, exact }: Extract<Why["steps"][number], { step: "line" }>, decimals: number): string {
  const { code: line, quantity, rate, base, amount } = charge;
  const factors = [
    ...(quantity === undefined ? [] : [used(quantity)]),
    ...(rate === undefined ? [] : [`${printDecimal(rate)}${base === undefined ? "" : " %"}`]),
    ...(base === undefined ? [] : [printDecimal(moneyText(base, decimals))]),
  ];
  const product = factors.length > 1 ? `${factors.join(" × ")} = ${printDecimal(exact)} → ` : "";
  return `${line}: ${product}${printDecimal(moneyText(amount, decimals))}`;
}
