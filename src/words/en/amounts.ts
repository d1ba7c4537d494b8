import { type Speech, threes } from "../amounts.ts";

/** What is counted: "dirham", "dirhams". */
interface Noun {
  readonly one: string;
  readonly many: string;
}

const small = [
  ...["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
  ...["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
];
const tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const large = ["", " thousand", " million", " billion", " trillion", " quadrillion"];

/** British: "one hundred and one". */
export const english: Speech<Noun> = {
  counted: (count, what) => `${cardinal(count)} ${count === 1 ? what.one : what.many}`,
  and: " and ",
  minus: "minus",
  currencies: {
    AED: { unit: noun("dirham"), part: { one: "fils", many: "fils" } },
    EGP: { unit: noun("pound"), part: noun("piastre") },
    EUR: { unit: noun("euro"), part: noun("cent") },
    INR: { unit: noun("rupee"), part: { one: "paisa", many: "paise" } },
    KES: { unit: noun("shilling"), part: noun("cent") },
    MAD: { unit: noun("dirham"), part: noun("centime") },
    USD: { unit: noun("dollar"), part: noun("cent") },
  },
  coded: (code) => ({ one: code, many: code }),
};

function noun(one: string): Noun {
  return { one, many: `${one}s` };
}

function cardinal(count: number): string {
  if (count === 0) return "zero";
  const groups = threes(count);
  const said = groups.map((group, power) => (group === 0 ? "" : belowThousand(group) + large[power]));
  // "one thousand and one", but "one thousand one hundred": the last two digits alone take "and".
  const lonely = groups.length > 1 && groups[0]! > 0 && groups[0]! < 100;
  if (lonely) said[0] = `and ${said[0]}`;
  return said.reverse().filter(Boolean).join(" ");
}

function belowThousand(count: number): string {
  const rest = belowHundred(count % 100);
  if (count < 100) return rest;
  return `${small[Math.floor(count / 100)]} hundred${rest ? ` and ${rest}` : ""}`;
}

function belowHundred(count: number): string {
  if (count < 20) return small[count]!;
  const unit = small[count % 10];
  return tens[Math.floor(count / 10)]! + (unit ? `-${unit}` : "");
}
