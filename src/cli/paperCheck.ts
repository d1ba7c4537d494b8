import { checkPaper } from "../books/paperCheck.ts";
import { paperCheckAnswer } from "../shapes/answer/paperCheck.ts";
import { paperCheckShape } from "../shapes/paperCheck.ts";
import { look } from "./look.ts";
import { factsText } from "./table.ts";
import type { Verb } from "./verb.ts";

/** What an auditor does with a receipt in the hand: 0 when it agrees with the book, 1 when it does not. */
export const paperCheckVerb = (exit: (code: number) => void): Verb =>
  look({
    path: "paper check",
    about: "Holds a receipt or bill against the book, by the text of its QR code: exit 0 it agrees, 1 it does not",
    example: "tiwizi paper check TWZ1:R/12:12050:9F3K2M7Q8T4VWX1Z",
    shape: paperCheckShape,
    args: ["code"],
    async show(session, desk, { code }) {
      const found = await desk.read((reader) => checkPaper(reader, code));
      const { differs, what, number, on, ...rest } = found;
      const said = session.said();
      const json = paperCheckAnswer.say(found, desk.settings.decimals) as { readonly amount: string };
      session.answer(json, () => {
        const verdict = differs.length === 0 ? said.paperCheck.agrees : said.paperCheck.differs(differs);
        const facts = { [what]: number, day: on, ...rest, amount: json.amount };
        const text = factsText(
          facts,
          [[what], ["day"], ["party"], ["amount", "figures"], ["cancelledOn"], ["copies", "figures"]],
          said,
          session.io.width,
        );
        return `${verdict}\n\n${text}`;
      });
      if (differs.length > 0) exit(1);
    },
  });
