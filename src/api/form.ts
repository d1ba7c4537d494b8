import type { FastifyInstance } from "fastify";
import { frameNow } from "../books/frame.ts";
import { forms } from "../print/form.ts";
import { shape } from "../shapes/field.ts";
import { copies, formShape } from "../shapes/form.ts";
import { cutPaper, cutting } from "../shapes/paper.ts";
import { type Door, onPaper, prints } from "./door.ts";

export function formRoutes(app: FastifyInstance, door: Door): void {
  const query = shape({ copies, lang: onPaper.lang, ...cutting });
  const address = { path: "/forms/:form/form.pdf", about: "A blank paper for days without electricity", query };
  prints(app, door, { ...address, params: formShape }, async ({ reader, params: { form }, query: asked, today }) => {
    const paper = { ...(await frameNow(reader)), madeOn: today };
    return {
      name: `form-${form}`,
      how: cutPaper(asked),
      sheet: (words) => Array.from({ length: asked.copies }, () => forms[form](paper, words)).flat(),
    };
  });
}
