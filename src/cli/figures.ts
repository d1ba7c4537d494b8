import { resolve } from "node:path";
import { serviceByCode } from "../books/service.ts";
import { figuresPaper } from "../books/statement/figures.ts";
import { chartsNamed, figuresSheet, pictureOf, saidOf } from "../print/figures.ts";
import { chartsAnswer, figuresAnswer } from "../shapes/answer/figures.ts";
import { optional, orElse, shape } from "../shapes/field.ts";
import { chartFields, chartNamed, figuresFields } from "../shapes/figures.ts";
import { paperField } from "../shapes/paper.ts";
import { name } from "../shapes/value.ts";
import { writeNew } from "./files.ts";
import { look } from "./look.ts";
import { answerPaper, printing, sheetsText } from "./paper.ts";
import type { Verb } from "./verb.ts";

export const figureVerbs: readonly Verb[] = [
  look({
    path: "village figures",
    about: "The village in figures, month by month, with charts: funds, billed and paid, arrears, use, losses",
    example: "tiwizi village figures --from 2025-01 --to 2025-12 --file figures.pdf",
    shape: shape({ ...figuresFields, ...printing, paper: orElse(paperField("Size of the paper"), "A4") }),
    async show(session, desk, { file, paper, open, ...asked }) {
      const found = await desk.read((reader) => figuresPaper(reader, asked, desk.today));
      const said = figuresAnswer.say(found, desk.settings.decimals);
      await answerPaper(session, said, [figuresSheet(found, session.words())], { file, paper, open });
    },
  }),
  look({
    path: "chart",
    about: "One chart of the village in figures: its table on the terminal, or the picture as SVG",
    example: `tiwizi chart billed --from 2025-01 --to 2025-12
tiwizi chart losses --service water --svg losses.svg`,
    shape: shape({
      ...chartNamed,
      ...chartFields,
      svg: optional(name("Picture to write", "losses.svg", 1000)),
    }),
    args: ["chart"],
    async show(session, desk, { chart, svg, ...asked }) {
      const found = await desk.read(async (reader) => {
        if (asked.service !== null) await serviceByCode(reader, asked.service);
        return figuresPaper(reader, asked, desk.today);
      });
      const words = session.words();
      const charts = chartsNamed(found, { chart, ...asked }, words);
      if (svg === null) {
        const said = chartsAnswer.say({ charts: charts.map(saidOf) }, desk.settings.decimals);
        return session.answer(said, () => sheetsText(session, [figuresSheet(found, words, charts)]));
      }
      writeNew(svg, pictureOf(charts, words));
      session.answer({ file: resolve(svg) }, `${session.said().written(resolve(svg))}\n`);
    },
  }),
];
