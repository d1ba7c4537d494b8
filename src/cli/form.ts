import { frameNow } from "../books/frame.ts";
import { forms } from "../print/form.ts";
import { shape } from "../shapes/field.ts";
import { copies, formNamed, formNames } from "../shapes/form.ts";
import { answerRows, look, nothingAsked } from "./look.ts";
import { answerPapers, printingMany } from "./paper.ts";
import type { Verb } from "./verb.ts";

export const formVerbs: readonly Verb[] = [
  look({
    path: "form list",
    about: "Lists the blank papers for days without electricity",
    example: "tiwizi form list",
    shape: nothingAsked,
    async show(session, desk) {
      const frame = await desk.read(frameNow);
      const paper = { ...frame, madeOn: desk.today };
      const rows = formNames.map((form) => ({
        code: form,
        name: forms[form](paper, session.words())
          .map((sheet) => sheet.title)
          .join(", "),
      }));
      answerRows(session, rows, [["code"], ["name"]]);
    },
  }),
  look({
    path: "form print",
    about: "Prints a blank paper, to be written by hand and entered later",
    example: "tiwizi form print receipt --copies 8 --per-page 4 --file receipts.pdf",
    shape: shape({ ...formNamed, copies, ...printingMany }),
    args: ["form"],
    async show(session, desk, { form, copies: count, ...how }) {
      const frame = await desk.read(frameNow);
      const one = forms[form]({ ...frame, madeOn: desk.today }, session.words());
      const sheets = Array.from({ length: count }, () => one).flat();
      await answerPapers(
        session,
        sheets,
        () => ({ form, copies: count }),
        (sheet) => sheet,
        how,
      );
    },
  }),
];
