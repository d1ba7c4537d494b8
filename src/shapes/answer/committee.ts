import { count, day, listOf, record, text } from "./value.ts";

export const committeeKeyAnswer = record({
  committeeKey: text("Id of the key, which stands in each text sealed for it"),
  publicKey: text("Public key, X25519, in hex"),
  needed: count("So many recovery sheets open it"),
  shares: count("So many recovery sheets there are"),
  madeOn: day("When it was made"),
  holders: listOf(text("Code of a member who can open it")),
});

export const groundsAnswer = record({
  grounds: listOf(
    record({
      seq: count("Number of the event that holds it"),
      kind: text("Kind of that event"),
      text: text("The text that was sealed"),
    }),
    "Oldest first",
  ),
});
