import { helpPaper } from "../books/grant/report.ts";
import { helpSheet } from "../print/help.ts";
import { helpReportAnswer } from "../shapes/answer/help.ts";
import { orElse, shape } from "../shapes/field.ts";
import { helpSpan } from "../shapes/help.ts";
import { oneOf } from "../shapes/value.ts";
import { look } from "./look.ts";
import { answerPaper, printing } from "./paper.ts";

export const helpVerb = look({
  path: "help report",
  about: "The page of solidarity: whom help reached, who paid, what became of requests; the tariff's part apart",
  example: `tiwizi help report --from 2026-01 --to 2026-12
tiwizi help report --from 2026-01 --to 2026-12 --public --file solidarity-2026.pdf`,
  shape: shape({ ...helpSpan, ...printing, paper: orElse(oneOf("Size of the paper", "A4", "A5"), "A4") }),
  async show(session, desk, { file, paper, open, ...span }) {
    const found = await desk.read((reader) => helpPaper(reader, span));
    await answerPaper(
      session,
      helpReportAnswer.say(found, desk.settings.decimals),
      [helpSheet(found, session.words())],
      { file, paper, open },
    );
  },
});
