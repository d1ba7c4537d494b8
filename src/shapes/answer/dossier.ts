import type { Json, Said } from "./value.ts";
import { count, record, text } from "./value.ts";

/** Rows and facts of any kind leave as they are: somebody's own data is given out whole. */
const whole = <T>(about: string, schema: object): Said<T> => ({
  schema: { description: about, ...schema },
  say: (value) => JSON.parse(JSON.stringify(value)) as Json,
});

export const dossierAnswer = record({
  what: text("party or person"),
  id: text("Id by which the log names them"),
  code: text("Printed code"),
  headCode: text("As of the event with this book code"),
  registers: whole<Readonly<Record<string, readonly object[]>>>("Rows by register; amounts in the smallest unit", {
    type: "object",
    additionalProperties: { type: "array", items: { type: "object" } },
  }),
  events: whole<readonly object[]>("Every event that names them, oldest first, with the texts beside it", {
    type: "array",
    items: { type: "object" },
  }),
});

export const erasedAnswer = record({
  id: text("Id that stands in the place of the code from now on"),
  texts: count("How many texts were erased"),
});
