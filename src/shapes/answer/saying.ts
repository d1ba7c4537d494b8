import { listOf, maybe, record, text } from "./value.ts";

export const sayingsAnswer = record({
  words: listOf(
    record({
      said: text("As the village named it"),
      names: maybe(text("What it names: service, fund, section…; null where the village calls nothing so any more")),
      sayings: listOf(record({ language: text("Language"), text: text("As it is said there") }), "In other languages"),
    }),
    "All that papers print of the village's own words",
  ),
});
