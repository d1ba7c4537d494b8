import type { FastifyInstance } from "fastify";
import { serviceByCode } from "../books/service.ts";
import { figuresPaper } from "../books/statement/figures.ts";
import type { Reader } from "../books/store/store.ts";
import type { Day } from "../domain/day.ts";
import type { FiguresPaper } from "../domain/paper/figures.ts";
import { chartsNamed, figuresSheet, pictureOf, saidOf } from "../print/figures.ts";
import { chartsAnswer, figuresAnswer } from "../shapes/answer/figures.ts";
import { orElse, shape } from "../shapes/field.ts";
import { chartFields, chartNamed, figuresFields } from "../shapes/figures.ts";
import { paperField } from "../shapes/paper.ts";
import { answers, type Door, draws, nothing, onPaper, onScreen, prints } from "./door.ts";

const onA4 = { paper: orElse(paperField("What it is printed on"), "A4") };
type Asked = Parameters<typeof figuresPaper>[1] & { readonly service: string | null };

/** @throws Problem `code-unknown` for a service that is not there, `day-order` */
async function figuresOf(reader: Reader, query: Asked, today: Day): Promise<FiguresPaper> {
  if (query.service !== null) await serviceByCode(reader, query.service);
  return figuresPaper(reader, query, today);
}

export function figureRoutes(app: FastifyInstance, door: Door): void {
  const figures = { about: "The village in figures, month by month, without names", params: nothing };
  answers(
    app,
    door,
    { path: "/figures", ...figures, query: shape(figuresFields) },
    figuresAnswer,
    ({ reader, query, today }) => figuresPaper(reader, query, today),
  );
  prints(
    app,
    door,
    { path: "/figures.pdf", ...figures, query: shape({ ...figuresFields, ...onPaper, ...onA4 }) },
    async ({ reader, query, today }) => {
      const paper = await figuresPaper(reader, query, today);
      return { name: "figures", sheet: (words) => figuresSheet(paper, words) };
    },
  );
  const chart = { about: "A chart of the village's figures", params: shape(chartNamed) };
  answers(
    app,
    door,
    { path: "/charts/:chart", ...chart, query: shape(chartFields) },
    chartsAnswer,
    async ({ reader, params, query, today, words }) => {
      const paper = await figuresOf(reader, query, today);
      return { charts: chartsNamed(paper, { ...params, ...query }, words).map(saidOf) };
    },
  );
  draws(
    app,
    door,
    { path: "/charts/:chart/picture.svg", ...chart, query: shape({ ...chartFields, ...onScreen }) },
    async ({ reader, params, query, today }) => {
      const paper = await figuresOf(reader, query, today);
      return (words) => pictureOf(chartsNamed(paper, { ...params, ...query }, words), words);
    },
  );
}
