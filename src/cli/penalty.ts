import { adoptPenalty, listPenaltyRules, penalise, previewPenalties } from "../books/penalty.ts";
import { moneyText, sum } from "../domain/money.ts";
import { runPenaltyExamples } from "../domain/penalty.ts";
import { refuse } from "../domain/problem.ts";
import { penaltyFile, penaltyRunShape, penaltyShape } from "../shapes/penalty.ts";
import { act } from "./act.ts";
import { issued } from "./bill.ts";
import { checking } from "./check.ts";
import { list, look } from "./look.ts";
import { tableText } from "./table.ts";
import type { Verb } from "./verb.ts";

const previewing = look({
  path: "penalty preview",
  about: "What late bills would be charged on a day, and who would be spared and why",
  example: "tiwizi penalty preview --on 2025-03-31",
  shape: penaltyRunShape,
  today: ["on"],
  async show(session, desk, { on }) {
    const { drafts, leftOut } = await desk.read((reader) => previewPenalties(reader, desk.settings, on));
    const said = session.said();
    const text = (amount: Parameters<typeof moneyText>[0]) => moneyText(amount, desk.settings.decimals);
    const penalties = drafts.map(({ number, partyCode, terms, base, line }) => ({
      ...{ bill: number, party: partyCode, days: terms.days, late: text(base), amount: text(line.amount) },
    }));
    const total = { total: text(sum(drafts.map(({ line }) => line.amount))) };
    const spared = leftOut.map(({ number, partyCode, why }) => ({ bill: number, party: partyCode, why }));
    session.answer({ penalties, ...total, leftOut: spared }, () => {
      const { width } = session.io;
      const rows = [...penalties, { amount: total.total }];
      const parts = [
        tableText(
          rows,
          [["bill"], ["party"], ["days", "figures"], ["late", "figures"], ["amount", "figures"]],
          said,
          width,
        ),
      ];
      if (spared.length > 0)
        parts.push(`${said.leftOut}\n`, tableText(spared, [["bill"], ["party"], ["why", "spared"]], said, width));
      return parts.join("\n");
    });
  },
});

export const penaltyVerbs: readonly Verb[] = [
  act({
    path: "penalty adopt",
    about: "Adopts a rule for late bills by decision: its own worked examples are run first",
    example: "tiwizi penalty adopt late.json --decision AG-2025-06 --decided-on 2024-12-14 --from-on 2025-01-01",
    shape: penaltyShape,
    args: ["file"],
    today: ["decidedOn"],
    run: adoptPenalty,
  }),
  checking({
    path: "penalty check",
    about: "Checks a rule for late bills and works its examples, without any book",
    example: "tiwizi penalty check late.json",
    file: penaltyFile,
    check(rule, decimals) {
      refuse(runPenaltyExamples(rule, { decimals }));
      return { examples: rule.examples.length };
    },
  }),
  list(
    "penalty list",
    "Lists rules for late bills in order of the day from which they hold",
    [
      ["code"],
      ["name"],
      ["fund"],
      ["kind", "penaltyKind"],
      ["value", "figures"],
      ["ceiling", "figures"],
      ["decision"],
      ["fromOn"],
    ],
    async (reader) =>
      (await listPenaltyRules(reader)).map(({ penaltyRule, decision, fromOn, body }) => ({
        ...{ code: penaltyRule, name: body.name, fund: body.fund, kind: body.kind, value: body.value },
        ...{ every: body.every, graceDays: body.graceDays, ceiling: body.ceilingPercent, decision, fromOn },
      })),
  ),
  previewing,
  act({
    path: "bill penalise",
    about: "Charges late bills by the rules in force, once a bill and month; look first: tiwizi penalty preview",
    example: "tiwizi bill penalise --on 2025-03-31 --dry-run",
    shape: penaltyRunShape,
    today: ["on"],
    run: penalise,
    show: issued,
  }),
];
