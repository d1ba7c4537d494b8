import { helpForms, type Payer } from "../domain/help/terms.ts";
import { ground } from "./committee.ts";
import { optional, orElse, shape } from "./field.ts";
import { list } from "./group.ts";
import { amount, day } from "./measure.ts";
import { code, matching, oneOf, slug, text } from "./value.ts";

const request = code("Case number of the request", "C-17");

const kinds: readonly Payer["kind"][] = ["fund", "sponsor", "commune", "labour"];
const payer = text(
  {
    description:
      "Who pays which share: a fund, a sponsor's contribution, a commune, or labour paid by a fund meanwhile",
    type: "string",
    pattern: "^(fund|sponsor|commune|labour):[^=]+=[1-9]\\d{0,5}$",
    examples: ["fund:village=60"],
  },
  "fund:village=60",
  (given) => {
    const [, said, of, share] = /^([a-z]+):([A-Za-z0-9][A-Za-z0-9._/-]{0,31})=([1-9]\d{0,5})$/.exec(given.trim()) ?? [];
    const kind = kinds.find((one) => one === said);
    return kind && of && share ? { kind, of, share: Number(share) } : undefined;
  },
);

/** All that is voted on. */
const terms = {
  form: oneOf("What help does; remit pays open debts once, instalments spreads them", ...helpForms),
  value: orElse(
    text(
      {
        description: "Percent, free units, most to pay, the debt remitted, or how many instalments",
        type: "string",
        examples: ["60"],
      },
      "60",
      (given) => (/^\d{1,12}([.,]\d{1,3})?$/.test(given.trim()) ? given.trim().replace(",", ".") : undefined),
    ),
    "",
  ),
  charges: list(
    "What a percentage is of: service, surcharges, taxes, bill, or codes of lines; left out, service",
    matching("Charge", /^[a-z0-9][a-z0-9:/-]{0,60}$/, "service"),
  ),
  services: list("Codes of services; left out, all", slug("Service", "water")),
  fromOn: day("A bill is helped when its period begins on this day or later"),
  untilOn: day("… and on this day or before"),
  most: optional(amount("Most that is given in one month")),
  helpClass: orElse(slug("Class of help, which sets its longest term", "elderly"), ""),
  payers: list("Who pays in which shares; left out, the village's fund alone", payer),
};

export const requestShape = shape({
  code: optional(code("Case number; left out, the next", "C-17")),
  household: code("Code of the household", "H-014"),
  ...terms,
  voice: orElse(oneOf("Who speaks", "household", "neighbour", "committee"), "household"),
  madeOn: day("Day of the request"),
  appealOf: optional(code("The refused request that it appeals against", "C-9")),
  ground: ground("Why, for the committee alone"),
});
export const requestCorrectShape = shape({ request, ...terms });
export const renewalShape = shape({
  request,
  code: optional(code("Case number of the new request; left out, the next", "C-31")),
  fromOn: day("First day of the new term"),
  untilOn: day("Its last day"),
  madeOn: day("Day of the request"),
  ground: ground("What has changed, for the committee alone"),
});
export const evidenceShape = shape({
  request,
  kind: slug("What was seen, in a word; never a score, a number of a card or an illness", "attestation"),
  seenBy: code("Person who saw it", "itto"),
  seenOn: day("Day on which it was seen"),
  validUntil: optional(day("Until when it holds")),
  ground: ground("What it says, for the committee alone"),
});
export const reviewShape = shape({
  request,
  person: code("Member who has gone through it", "itto"),
  on: day("Day of the review"),
});
export const withdrawalShape = shape({ request, on: day("Day on which it is withdrawn") });
export const requestNamed = { request };
