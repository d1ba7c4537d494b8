import type { FastifyInstance } from "fastify";
import { correctHousehold, householdByCode, listHouseholds, openHouseholds } from "../books/household.ts";
import { statementPaper } from "../books/statement/household.ts";
import { Problem } from "../domain/problem.ts";
import { statementSheet } from "../print/statement.ts";
import { householdAnswer, householdsAnswer, statementAnswer } from "../shapes/answer/household.ts";
import { shape } from "../shapes/field.ts";
import { householdShape } from "../shapes/household.ts";
import { code } from "../shapes/value.ts";
import { acts, answers, type Door, nothing, onPaper, prints } from "./door.ts";
import { between, periodAsked } from "./month.ts";
import { alone } from "./problem.ts";

const named = shape({ code: code("Code of the household", "H-014") });

export function householdRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    { path: "/households", about: "All households", params: nothing, query: nothing },
    householdsAnswer,
    async ({ reader }) => ({ households: await listHouseholds(reader) }),
  );
  answers(
    app,
    door,
    { path: "/households/:code", about: "One household", params: named, query: nothing },
    householdAnswer,
    ({ reader, params }) => householdByCode(reader, params.code),
  );
  acts(app, door, {
    ...{ method: "POST", path: "/households", about: "Open a household" },
    ...{ params: nothing, body: householdShape, said: householdAnswer },
    run: (store, by, body) => alone(() => openHouseholds(store, by, [body])),
    tell: (reader, _, body) => householdByCode(reader, body.code),
    at: (answer) => `households/${encodeURIComponent(answer.code)}`,
  });
  acts(app, door, {
    ...{ method: "PUT", path: "/households/:code", about: "Correct what was written wrong of a household" },
    ...{ params: named, body: householdShape, said: householdAnswer },
    async run(store, by, body, params) {
      if (body.code !== params.code)
        throw new Problem("field-invalid", { field: "code", found: body.code, want: params.code }, { field: "code" });
      return alone(() => correctHousehold(store, by, body));
    },
    tell: (reader, _, body) => householdByCode(reader, body.code),
  });
  const statement = { about: "What a household was billed and paid", params: named };
  answers(
    app,
    door,
    { path: "/households/:code/statement", ...statement, query: shape(between) },
    statementAnswer,
    ({ reader, params, query, today }) => statementPaper(reader, params.code, periodAsked(query, today), today),
  );
  prints(
    app,
    door,
    { path: "/households/:code/statement.pdf", ...statement, query: shape({ ...between, ...onPaper }) },
    async ({ reader, params, query, today }) => {
      const paper = await statementPaper(reader, params.code, periodAsked(query, today), today);
      return { name: `statement-${params.code}`, sheet: (words) => statementSheet(paper, words) };
    },
  );
}
