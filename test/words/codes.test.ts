import { expect, test } from "vitest";
import { bodyShape, kinShape } from "../../src/shapes/body.ts";
import { boxShape, payoutShape } from "../../src/shapes/cash.ts";
import { contributorShape } from "../../src/shapes/contributor.ts";
import { decisionRecordShape } from "../../src/shapes/decision.ts";
import type { Shape } from "../../src/shapes/field.ts";
import { grantEndShape } from "../../src/shapes/grant.ts";
import { motionShape } from "../../src/shapes/meeting.ts";
import { paymentShape, receiptBookShape } from "../../src/shapes/payment.ts";
import { personShape } from "../../src/shapes/person.ts";
import { readingShape } from "../../src/shapes/reading.ts";
import { requestShape } from "../../src/shapes/request.ts";
import { fundShape, partyShape, serviceShape } from "../../src/shapes/service.ts";
import { type Terminal, terminalFor } from "../../src/words/terminal.ts";

type Vocabulary = keyof Terminal["codes"];

test.each<[Vocabulary, Shape<unknown>, string]>([
  ["bodyKind", bodyShape, "kind"],
  ["boxKind", boxShape, "kind"],
  ["contributorKind", contributorShape, "kind"],
  ["fundKind", fundShape, "kind"],
  ["grantEnd", grantEndShape, "why"],
  ["helpForm", requestShape, "form"],
  ["matter", decisionRecordShape, "kind"],
  ["matter", motionShape, "kind"],
  ["mode", serviceShape, "mode"],
  ["outcome", decisionRecordShape, "outcome"],
  ["partyKind", partyShape, "kind"],
  ["payoutKind", payoutShape, "kind"],
  ["receiptBookKind", receiptBookShape, "kind"],
  ["sex", personShape, "sex"],
  ["source", readingShape, "source"],
  ["tie", kinShape, "tie"],
  ["voice", requestShape, "voice"],
  ["way", paymentShape, "way"],
])("%s has a word for each code that can be entered", (vocabulary, { fields }, field) => {
  const codes = fields[field]!.schema.enum as readonly string[];
  for (const language of ["ar", "en", "fr"] as const)
    expect(Object.keys(terminalFor(language).codes[vocabulary])).toEqual(expect.arrayContaining([...codes]));
});

test("each word is of its language", () => {
  const strange = Object.values(terminalFor("ar").codes).flatMap((words) =>
    Object.values(words).filter((word) => !/\p{Script=Arabic}/u.test(word)),
  );
  expect(strange).toEqual([]);
});
