import { expect, test } from "vitest";
import { figures, isolating } from "../../src/words/isolate.ts";

/** Marks made visible: [figures], {text}. */
const seen = (text: string) => text.replace(/\u2066(.*?)\u2069/g, "[$1]").replace(/\u2068(.*?)\u2069/g, "{$1}");

test.each`
  fact             | stands             | because
  ${"H-014"}       | ${"{H-014}"}       | ${"a code begins with a letter and reads in its direction"}
  ${"فاطمة"}       | ${"{فاطمة}"}       | ${"an Arabic name is kept apart all the same"}
  ${"2026-03-31"}  | ${"[2026-03-31]"}  | ${"a day of figures alone reads from the left, or it would be turned round"}
  ${"\u221212,50"} | ${"[\u221212,50]"} | ${"the sign stays in front"}
  ${1234}          | ${"[1\u00a0234]"}  | ${"a number comes as people read it"}
  ${""}            | ${""}              | ${"nothing needs no marks"}
`("$fact stands as $stands: $because", ({ fact, stands }) => {
  expect(seen(isolating`الفاتورة ${fact}.`)).toBe(`الفاتورة ${stands}.`);
});

test("a sentence with several facts, and one that begins with a fact", () => {
  expect(seen(isolating`${"R-1"} عن ${"H-2"}`)).toBe("{R-1} عن {H-2}");
  expect(seen(figures("1,00"))).toBe("[1,00]");
});

test("a fact keeps marks that it closes itself, and loses those with which it would leave its own", () => {
  expect(seen(isolating`عن ${isolating`الشطر ${"2"}`}.`)).toBe("عن {الشطر [2]}.");
  expect(isolating`من ${"a\u2069b\u2068c"}.`).toBe("من \u2068abc\u2069.");
});
