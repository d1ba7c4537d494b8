import fc from "fast-check";
import { expect, test } from "vitest";
import { headCode } from "../../src/domain/chain.ts";
import { money } from "../../src/domain/money.ts";
import { paperCodeText, readPaperCode, sealOf } from "../../src/domain/paper/code.ts";
import { Problem } from "../../src/domain/problem.ts";

test("a receipt of 120.50 as its QR code says it", () => {
  const seal = sealOf("412-9F3K-2M7Q-8T4V-WX1Z");
  const code = { number: "R/12", amount: money(120_50), seal };
  expect(paperCodeText(code)).toBe("TWZ1:R/12:12050:9F3K2M7Q8T4VWX1Z");
  // As somebody types it who has no reader, from what the paper's foot says.
  expect(readPaperCode("TWZ1:R/12:12050:412-9F3K-2M7Q-8T4V-WX1Z")).toEqual(code);
  expect(readPaperCode("twz1:R/12:12050:412-9f3k-2m7q-8t4v-wx1z")).toEqual(code);
});

test("what was written is what is read, for every number, amount and head", () => {
  const numbers = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,31}\/[1-9]\d{0,8}$/);
  const heads = fc.stringMatching(/^[0-9a-f]{64}$/);
  fc.assert(
    fc.property(numbers, fc.integer({ min: 0, max: 1e14 }), fc.nat(), heads, (number, amount, seq, head) => {
      const code = { number, amount: money(amount), seal: sealOf(headCode(seq, head)) };
      const text = paperCodeText(code);
      expect(text).toMatch(/^[\x21-\x7e]+$/);
      expect(readPaperCode(` ${text}\n`)).toEqual(code);
    }),
  );
});

test.each([
  "",
  "R/12",
  "TWZ2:R/12:1:9F3K2M7Q8T4VWX1Z",
  "TWZ1:R/12:-1:9F3K2M7Q8T4VWX1Z",
  "TWZ1:R/12:1,50:9F3K2M7Q8T4VWX1Z",
  "TWZ1:R/12:01:9F3K2M7Q8T4VWX1Z",
  "TWZ1:R/12:1:9F3K2M7Q8T4VWX1",
  "TWZ1:R/12:1:9F3K2M7Q8T4VWX1Z:9F3K2M7Q8T4VWX1Z",
  "TWZ1:R/12:1:9F3K 2M7Q 8T4V WX1Z",
  "TWZ1:R 12:1:9F3K2M7Q8T4VWX1Z",
  "TWZ1:R/12:1:\u0669F3K2M7Q8T4VWX1Z",
  "TWZ1:R/12:9999999999999999:9F3K2M7Q8T4VWX1Z",
])("%j is no code of a paper", (text) => {
  expect(() => readPaperCode(text)).toThrow(Problem);
});
