import { orElse, shape } from "./field.ts";
import { day } from "./measure.ts";
import { code, matching, name, oneOf, slug, text } from "./value.ts";

const body = slug("Code of the body, as mandates name it", "committee");
/** "3" members, or "1/2" of them. */
const quorum = text(
  { description: "Members who must be there: a number, or a fraction of them", type: "string", examples: ["3"] },
  "3, 1/2",
  (given) => {
    const [, count, of] = /^([1-9]\d{0,2})(?:\/([1-9]\d?))?$/.exec(given.trim()) ?? [];
    return count === undefined || (of !== undefined && Number(count) > Number(of)) ? undefined : given.trim();
  },
);
const decision = name("Number of the decision", "AG-2024-1", 60);

export const bodyShape = shape({
  body,
  name: name("Its name", "Comité de solidarité"),
  kind: oneOf("What it is", "bureau", "committee", "assembly", "other"),
  prefix: matching("Begins the numbers of its decisions and meetings", /^[A-Z]{1,6}$/, "SC"),
  quorum,
  fromOn: day("Since when it is"),
  decision,
});
export const quorumShape = shape({ body, quorum, fromOn: day("First day of this quorum"), decision });

const tied = {
  person: code("Code of the person", "itto"),
  party: code("Code of the household", "H-014"),
};
export const kinShape = shape({
  ...tied,
  tie: orElse(oneOf("The person’s own household, or that of close kin", "own", "kin"), "kin"),
  fromOn: day("Since when"),
});
export const kinEndShape = shape({ ...tied, untilOn: day("Last day of the tie") });
