import type { FastifyInstance } from "fastify";
import { billNumber, findBill } from "../books/bill/bill.ts";
import { adoptPenalty, listPenaltyRules, penalise, previewPenalties } from "../books/penalty.ts";
import type { Reader } from "../books/store/store.ts";
import type { Day } from "../domain/day.ts";
import { money } from "../domain/money.ts";
import type { Spared } from "../domain/penalty.ts";
import {
  penaltyAdoptedAnswer,
  penaltyPreviewAnswer,
  penaltyRulesAnswer,
  penaltyRunAnswer,
} from "../shapes/answer/penalty.ts";
import { penaltyRunShape, penaltyShape } from "../shapes/penalty.ts";
import { issuedBy } from "./bill.ts";
import { acts, answers, type Door, nothing } from "./door.ts";

export function penaltyRoutes(app: FastifyInstance, door: Door): void {
  const rules = { path: "/penalties/rules", params: nothing };
  answers(
    app,
    door,
    { ...rules, about: "Rules for late bills", query: nothing },
    penaltyRulesAnswer,
    async ({ reader }) => ({
      rules: (await listPenaltyRules(reader)).map(({ penaltyRule: code, body, ...one }) => ({ ...one, ...body, code })),
    }),
  );
  acts(app, door, {
    ...{ method: "POST", ...rules, about: "Adopt a rule for late bills: its own examples are run first" },
    ...{ body: penaltyShape, said: penaltyAdoptedAnswer },
    run: adoptPenalty,
    tell: async (_, events) => ({ code: String(events[0]!.fact.code), headCode: events[0]!.headCode }),
  });
  answers(
    app,
    door,
    {
      ...{ path: "/penalties/preview", about: "What late bills would be charged, and who would be spared" },
      ...{ params: nothing, query: penaltyRunShape },
    },
    penaltyPreviewAnswer,
    async ({ reader, settings, query: { on } }) => {
      const { drafts, leftOut } = await previewPenalties(reader, settings, on);
      const named = ({ number: bill, partyCode: party }: (typeof leftOut | typeof drafts)[number]) => ({ bill, party });
      return {
        penalties: drafts.map((one) => ({ ...named(one), days: one.terms.days, base: one.base, line: one.line })),
        leftOut: leftOut.map((one) => ({ ...named(one), why: one.why })),
      };
    },
  );
  acts(app, door, {
    ...{ method: "POST", path: "/penalties/runs", about: "Charge late bills by the rules, once a bill and month" },
    ...{ params: nothing, body: penaltyRunShape, said: penaltyRunAnswer },
    run: penalise,
    async tell(reader, events) {
      const { fact, headCode } = events.at(-1)!;
      const { on, total, leftOut } = fact as { on: Day; total: string; leftOut: { bill: string; why: Spared }[] };
      const bills = issuedBy(events);
      return { on, total: money(Number(total)), bills, leftOut: await numbered(reader, leftOut), headCode };
    },
  });
}

async function numbered(reader: Reader, leftOut: readonly { readonly bill: string; readonly why: Spared }[]) {
  const said: { bill: string; why: Spared }[] = [];
  for (const { bill, why } of leftOut) said.push({ bill: billNumber(await findBill(reader, bill)), why });
  return said;
}
