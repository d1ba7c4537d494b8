import type { FastifyInstance } from "fastify";
import { helpPaper } from "../books/grant/report.ts";
import { helpSheet } from "../print/help.ts";
import { helpReportAnswer } from "../shapes/answer/help.ts";
import { shape } from "../shapes/field.ts";
import { helpSpan } from "../shapes/help.ts";
import { answers, type Door, nothing, onPaper, prints } from "./door.ts";

/** The page of solidarity, for committee and treasurer or for everybody. */
export function helpRoutes(app: FastifyInstance, door: Door): void {
  const report = { about: "What solidarity did over some months, in numbers; what tariffs do apart", params: nothing };
  answers(
    app,
    door,
    { path: "/help/report", ...report, query: shape(helpSpan) },
    helpReportAnswer,
    ({ reader, query }) => helpPaper(reader, query),
  );
  prints(
    app,
    door,
    { path: "/help/report.pdf", ...report, query: shape({ ...helpSpan, ...onPaper }) },
    async ({ reader, query }) => {
      const paper = await helpPaper(reader, query);
      return { name: `solidarity-${query.from}-${query.to}`, sheet: (words) => helpSheet(paper, words) };
    },
  );
}
