import { describe, expect, test } from "vitest";
import { catalogue, Problem, type ProblemCode } from "../../src/domain/problem.ts";
import { sayProblem, wordsFor } from "../../src/words/words.ts";

const ar = wordsFor("ar");
/** Marks made visible: <fact>. */
const seen = (text: string) => text.replace(/[\u2066\u2068]/g, "<").replace(/\u2069/g, ">");
const said = <C extends ProblemCode>(problem: Problem<C>) => {
  const { title, hint } = sayProblem(problem, ar);
  return [seen(title), seen(hint)];
};

test.each([
  [
    new Problem("reading-below", { meter: "48213", index: "00410", previous: "00412", day: "2026-02-28" }),
    "العداد <48213>: المؤشر <00410> أصغر من آخر قراءة <00412> بتاريخ <28 فبراير 2026>.",
    "اقرأ واجهة العداد من جديد؛ وإذا استُبدل العداد أو تجاوز الصفر، فسجّل ذلك أولا.",
  ],
  [
    new Problem("bill-off", { bill: "2026-0031", billed: "1234.50", right: "-12.00" }),
    "في الفاتورة <2026-0031> مبلغ <1\u00a0234,50>، وحسب ما هو معروف الآن ينبغي أن يكون <−12,00>.",
    "صححها أولا: <tiwizi bill correct 2026-0031>.",
  ],
  [
    new Problem("code-unknown", { what: "household", code: "H-9" }),
    "<لا توجد> <أسرة> بالرمز «<H-9>».",
    "تحقق من الرمز في اللائحة، حرفا حرفا.",
  ],
  [
    new Problem("still-open", { what: "household", code: "H-14", open: "open-debt 12.00; open-connection W-002" }),
    "<الأسرة> <H-14>: ما زال هناك <ديون قدرها <12,00>؛ ربط، <W-002>>.",
    "سوِّ ذلك أولا: أدِّ ما ذُكر أو أرجعه أو أنهه أو أغلقه.",
  ],
])("%s", (problem, sentence, hint) => {
  expect(said(problem as Problem)).toEqual([sentence, hint]);
});

test.each`
  count    | sentence
  ${"1"}   | ${"<خطأ واحد>؛ لم يُكتب أي شيء."}
  ${"2"}   | ${"<خطآن>؛ لم يُكتب أي شيء."}
  ${"3"}   | ${"<<3> أخطاء>؛ لم يُكتب أي شيء."}
  ${"11"}  | ${"<<11> خطأ>؛ لم يُكتب أي شيء."}
  ${"100"} | ${"<<100> خطأ>؛ لم يُكتب أي شيء."}
`("$count wrong things are counted as Arabic counts", ({ count, sentence }) => {
  expect(said(new Problem("several-problems", { count }))[0]).toBe(sentence);
});

describe("every problem", () => {
  const facts: Readonly<Record<string, string>> = {
    ...{ day: "2026-03-31", today: "2026-03-31", from: "2026-03-01", until: "2026-03-31", first: "2026-01-01" },
    ...{ month: "2026-03", next: "2026-04", period: "2026-03", what: "bill", count: "12", months: "3", most: "24" },
    ...{ index: "00410", instalments: "6", amount: "50.00", there: "-1234.50", state: "open", open: "12.00" },
  };
  const plausible = new Proxy({}, { get: (_, name) => facts[String(name)] ?? `${String(name)}-1` });

  test.each(Object.keys(catalogue) as ProblemCode[])("%s", (code) => {
    for (const text of said(new Problem(code, plausible as never))) {
      expect(text).toMatch(/[.؟!]$/);
      let outside = text;
      while (/<[^<>]*>/.test(outside)) outside = outside.replace(/<[^<>]*>/g, "◦");
      // What is left of a mark is one that has no other half.
      expect(outside).not.toMatch(/[<>]/);
      // Letters and figures that would turn what stands beside them round.
      expect(outside).not.toMatch(/[A-Za-z0-9/`]|undefined/);
      // A letter that would have joined what follows it stays alone before a mark.
      expect(outside).not.toMatch(/\p{L}◦|◦\p{L}/u);
      expect(outside).toMatch(/\p{Script=Arabic}/u);
    }
  });
});
