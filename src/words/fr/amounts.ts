import { type Speech, threes } from "../amounts.ts";

/** What is counted: "dirham", "dirhams". */
interface Noun {
  readonly one: string;
  readonly many: string;
  readonly feminine?: boolean;
}

const small = [
  ...["", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize"],
  ...["quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"],
];
const tens = [
  "",
  "",
  "vingt",
  "trente",
  "quarante",
  "cinquante",
  "soixante",
  "soixante",
  "quatre-vingt",
  "quatre-vingt",
];
const large = ["", "mille", "million", "milliard", "billion", "billiard"];

/** French as spoken in Morocco and France, traditional spelling. */
export const french: Speech<Noun> = {
  counted,
  and: " et ",
  minus: "moins",
  currencies: {
    AED: { unit: noun("dirham"), part: { one: "fils", many: "fils" } },
    EGP: { unit: { ...noun("livre"), feminine: true }, part: { ...noun("piastre"), feminine: true } },
    EUR: { unit: noun("euro"), part: noun("centime") },
    INR: { unit: { ...noun("roupie"), feminine: true }, part: { one: "paisa", many: "paise" } },
    KES: { unit: noun("shilling"), part: noun("cent") },
    MAD: { unit: noun("dirham"), part: noun("centime") },
    USD: { unit: noun("dollar"), part: noun("cent") },
  },
  coded: (code) => ({ one: code, many: code }),
};

function noun(one: string): Noun {
  return { one, many: `${one}s` };
}

function counted(count: number, what: Noun): string {
  const name = count < 2 ? what.one : what.many;
  // "un million de dirhams", "deux millions d'euros", but "un million cent dirhams": million is a noun, mille is none.
  const link = count >= 1_000_000 && count % 1_000_000 === 0 ? (/^[aeiouéè]/i.test(name) ? "d'" : "de ") : "";
  return `${cardinal(count, what.feminine === true)} ${link}${name}`;
}

function cardinal(count: number, feminine: boolean): string {
  if (count === 0) return "zéro";
  const said = threes(count).map((group, power) => {
    if (group === 0) return "";
    if (power === 0) return belowThousand(group, true, feminine);
    // "mille", never "un mille" nor "milles"; cents and vingts lose their s before it, but not before millions.
    if (power === 1) return group === 1 ? "mille" : `${belowThousand(group, false, false)} mille`;
    return `${belowThousand(group, true, false)} ${large[power]}${group > 1 ? "s" : ""}`;
  });
  return said.reverse().filter(Boolean).join(" ");
}

/** @param last whether "cents" and "quatre-vingts" may end in s here */
function belowThousand(count: number, last: boolean, feminine: boolean): string {
  const hundreds = Math.floor(count / 100);
  const rest = count % 100;
  const cent = hundreds > 1 ? `${small[hundreds]} cent${rest === 0 && last ? "s" : ""}` : "cent";
  const said = [hundreds > 0 ? cent : "", belowHundred(rest, last)].filter(Boolean).join(" ");
  return feminine ? said.replace(/\bun$/, "une") : said;
}

function belowHundred(count: number, last: boolean): string {
  if (count < 20) return small[count]!;
  const ten = Math.floor(count / 10);
  // 70 to 79 and 90 to 99 count on from sixty and eighty: soixante-dix, quatre-vingt-onze.
  const unit = ten === 7 || ten === 9 ? (count % 10) + 10 : count % 10;
  if (count === 80) return last ? "quatre-vingts" : "quatre-vingt";
  if (unit === 0) return tens[ten]!;
  return (unit === 1 || unit === 11) && ten < 8 ? `${tens[ten]} et ${small[unit]}` : `${tens[ten]}-${small[unit]}`;
}
