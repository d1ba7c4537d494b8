import { money, printDecimal } from "../domain/money.ts";
import type { HandbookPaper } from "../domain/paper/village.ts";
import type { Dues } from "../domain/tariff/dues.ts";
import type { RuleName } from "../domain/village.ts";
import type { Words } from "../words/words.ts";
import { own, personText } from "./own.ts";
import { figureColumn, figuresOf, footOf, letterheadOf, textColumn } from "./parts.ts";
import type { Block, Sheet } from "./sheet.ts";
import { connectionBlocks, lateBlocks, ownService, tariffBlocks } from "./tariff.ts";

type Body = HandbookPaper["bodies"][number];

/** The village as it has settled things, for the bureau and for who is new: each chapter from the book and the words alone. */
export function handbookSheet(given: HandbookPaper, words: Words): Sheet {
  const { handbook: says } = words.village;
  const say = own(given, words);
  const saidName = <Row extends { readonly name: string }>(row: Row): Row => ({ ...row, name: say(row.name) });
  const paper: HandbookPaper = {
    ...given,
    bodies: given.bodies.map(saidName),
    services: given.services.map((service) => ownService(service, given, words)),
    ...{ dues: given.dues.map(saidName), funds: given.funds.map(saidName), boxes: given.boxes.map(saidName) },
  };
  const chapters = [
    who(paper, words),
    services(paper, words),
    chosen(paper, words),
    ourFunds(paper, words),
    paying(paper, words),
    late(paper, words),
    help(paper, words),
    deciding(paper, words),
    [heading(says.complaints.title), text(says.complaints.text)],
    contacts(paper, words),
    [heading(says.forms.title), text(says.forms.text), ...bullets(says.forms.list)],
  ];
  return {
    tag: words.tag,
    title: says.title,
    on: paper.on,
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title: says.title }),
      { kind: "facts", facts: [{ label: says.asOf, value: words.day(paper.on) }] },
      ...chapters.flat(),
    ],
  };
}

const heading = (said: string): Block => ({ kind: "heading", text: said });
const text = (said: string): Block => ({ kind: "text", text: said });
const bullets = (all: readonly string[]): Block[] => all.map((each) => text(`•\u00a0${each}`));
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): Block[] =>
  rows.length === 0 ? [] : [{ kind: "table", columns: heads.map(textColumn), rows: rows.map((cells) => ({ cells })) }];

function who({ bodies }: HandbookPaper, words: Words): Block[] {
  const { who: says, office } = words.village.handbook;
  return [
    heading(says.title),
    text(says.text),
    ...bodies.flatMap(({ name, offices, expired }) => [
      ...table(
        [name, says.name, says.until],
        offices.map((one) => [
          office(one.role, one.sex),
          personText(one, words),
          one.untilOn === null ? "" : words.day(one.untilOn),
        ]),
      ),
      ...(expired ? [text(says.expired)] : []),
    ]),
  ];
}

function services(paper: HandbookPaper, words: Words): Block[] {
  const { services: says } = words.village.handbook;
  return [
    heading(says.title),
    ...paper.services.flatMap((service): Block[] => [
      heading(service.name),
      text([says.modes[service.mode]?.(service.unit), says.every(service.periodMonths)].filter(Boolean).join(" ")),
      ...(service.tariffs.length === 0 ? [text(says.noTariff)] : []),
      ...service.tariffs.flatMap((one) =>
        tariffBlocks(service, one, { ...paper, funds: fundNames(paper) }, words, { large: false }),
      ),
      ...connectionBlocks(service, paper, words),
    ]),
    ...duesTable(paper, words),
  ];
}

const fundNames = ({ funds }: HandbookPaper) => Object.fromEntries(funds.map(({ fund, name }) => [fund, name]));

function duesTable(paper: HandbookPaper, words: Words): Block[] {
  const { dues, currency } = paper;
  const say = own(paper, words);
  const { services: says } = words.village.handbook;
  const amountOf = (amount: string) => says.year(words.money(printDecimal(amount), currency));
  const rows = dues.flatMap((one: Dues) =>
    "amount" in one
      ? [{ cells: [one.name, amountOf(one.amount)] }]
      : Object.entries(one.amounts).map(([name, amount]) => ({
          cells: [`${one.name} (${say(name)})`, amountOf(amount)],
        })),
  );
  if (rows.length === 0) return [];
  return [{ kind: "table", columns: [textColumn(says.dues), figureColumn(words.village.tariff.price)], rows }];
}

/** Every choice that a village has, as it has made it. */
function chosen(paper: HandbookPaper, words: Words): Block[] {
  const { chosen: says, rules } = words.village.handbook;
  const { named } = figuresOf(paper, words);
  const said = (Object.keys(rules) as RuleName[]).map((rule) => {
    const value = paper.rules[rule];
    const amount = rule === "cashRounding" || rule === "signatureAbove" ? named(money(Number(value))) : "";
    return rules[rule](/^\d/.test(value) ? printDecimal(value) : value, amount);
  });
  return [heading(says.title), ...bullets(said.filter(Boolean))];
}

function ourFunds({ funds }: HandbookPaper, words: Words): Block[] {
  const { ourFunds: says, funds: purposes } = words.village.handbook;
  return [
    heading(says.title),
    text(says.text),
    ...table(
      [says.fund, says.purpose],
      funds.map(({ name, kind }) => [name, purposes[kind] ?? purposes.other ?? ""]),
    ),
  ];
}

function paying({ boxes }: HandbookPaper, words: Words): Block[] {
  const { paying: says } = words.village.handbook;
  return [
    heading(says.title),
    text(says.text),
    ...table(
      [says.where, "", says.holder],
      boxes.map(({ name, kind, holder }) => [name, says.kinds[kind] ?? kind, holder ? personText(holder, words) : ""]),
    ),
  ];
}

function late(paper: HandbookPaper, words: Words): Block[] {
  const { late: says } = words.village.handbook;
  const penalties = new Map(paper.services.flatMap((service) => service.penalties.map((one) => [one.code, one])));
  const [, ...rules] = lateBlocks([...penalties.values()], paper, words);
  return [heading(says.title), text(says.text), ...rules];
}

function help({ bodies, rules }: HandbookPaper, words: Words): Block[] {
  const { help: says } = words.village.handbook;
  const members = bodies.filter(({ kind }) => kind === "committee").flatMap(({ offices }) => offices);
  const names = [...new Set(members.filter(({ name }) => name).map((one) => personText(one, words)))];
  return [
    heading(says.title),
    text(says.text(rules.answerDays)),
    text(says.discreet),
    ...(names.length > 0 ? [text(words.join(says.with, names.join(", ")))] : []),
  ];
}

function deciding({ bodies }: HandbookPaper, words: Words): Block[] {
  const { deciding: says } = words.village.handbook;
  const quorum = ({ quorum: asked }: Body) => (asked.includes("/") ? says.fraction(asked) : says.members(asked));
  return [
    heading(says.title),
    text(says.text),
    ...table(
      [says.body, says.quorum],
      bodies.map((one) => [one.name, quorum(one)]),
    ),
  ];
}

/** Those who answer for the village, with room to write how they are reached: a telephone number was not given for a wall. */
function contacts({ bodies }: HandbookPaper, words: Words): Block[] {
  const { contacts: says, office } = words.village.handbook;
  const bureau = bodies.filter(({ kind }) => kind === "bureau").flatMap(({ offices }) => offices);
  return [
    heading(says.title),
    {
      kind: "facts",
      facts: [
        ...bureau.flatMap(({ role, sex, ...who }) =>
          who.name && role !== "member" ? [{ label: office(role, sex), value: personText(who, words) }] : [],
        ),
        ...[says.phone, says.place, says.hours].map((label) => ({ label, value: null })),
      ],
    },
  ];
}
