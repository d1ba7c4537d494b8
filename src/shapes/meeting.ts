import { optional, shape } from "./field.ts";
import { list, map } from "./group.ts";
import { day } from "./measure.ts";
import { code, name, note, oneOf, slug, text } from "./value.ts";

const persons = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,31}$/;
const meeting = code("Code of the meeting", "SC-M7");
const motion = code("Code of the motion", "SC-M7.2");

export const conveneShape = shape({
  body: slug("Code of the body", "committee"),
  convenedOn: day("Day on which it was called"),
  heldOn: day("Day for which it is called"),
  place: note("Where", "Madrasa", 200),
  agenda: note("What will be spoken of", "Deux demandes d'aide"),
});
export const holdShape = shape({
  meeting,
  heldOn: optional(day("Day on which it came together; left out, that for which it was called")),
  present: list("Codes of the members and guests who were there", code("Code of a person", "zineb")),
  deputies: map(
    "Acting deputies who were there, each with the member in whose place",
    persons,
    "tuda=moha",
    code("Code of the member", "moha"),
  ),
});

export const motionShape = shape({
  meeting,
  kind: oneOf(
    "What it is about",
    ...(["help", "tariff", "dues", "transfer", "loan", "spending", "rules", "year", "other"] as const),
  ),
  subject: optional(code("Code of the request, for help", "C-17")),
  proposedBy: optional(code("Code of the person who proposes it; left out, who enters it", "zineb")),
  text: name("What is proposed; no names where it is about help", "Une pompe de rechange, 3 500 DH", 2000),
});

const words = ["for", "against", "abstain", "recused", "stepped-out"] as const;
const vote = text(
  { description: "How the person voted; who stepped out is recused", type: "string", enum: words },
  words.join(", "),
  (given) => {
    const said = words.find((word) => word === given.trim());
    return said === "stepped-out" ? "recused" : said;
  },
);
export const voteShape = shape({ motion, votes: map("How each one voted", persons, "itto=for", vote) });
