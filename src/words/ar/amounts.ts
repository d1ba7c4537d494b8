import { type Speech, threes } from "../amounts.ts";
import { isolated } from "../isolate.ts";

/** The forms of what is counted: by one, two, 3 to 10, 11 to 99; whole hundreds take that of one. */
interface Noun {
  /** With its number: "درهم واحد". */
  readonly single: string;
  /** After hundreds, and before another noun that follows at once. */
  readonly one: string;
  readonly two: string;
  readonly few: string;
  readonly many: string;
  readonly feminine?: boolean;
  /** A dual that another noun follows at once drops its ن: "ألفا درهم". Thousands and what is above them alone have one. */
  readonly bound?: string;
}

const noun = (one: string, few: string): Noun => ({
  one,
  few,
  single: `${one} واحد`,
  two: `${one}ان`,
  many: `${one}ًا`,
});
/** ة opens before the dual, and bears the accusative without an alif. */
const she = (one: string, few: string): Noun => ({
  one,
  few,
  single: `${one} واحدة`,
  two: one.replace(/ة$/, "تان"),
  many: `${one}ً`,
  feminine: true,
});
/** Foreign words that have one form for all numbers. */
const unchanged = (one: string): Noun => ({
  ...{ one, few: one, many: one },
  single: `${one} واحد`,
  two: `${one} اثنان`,
});
const scale = (one: string, few: string): Noun => ({ ...noun(one, few), single: one, bound: `${one}ا` });

/** By the number of threes below. */
const scales = [
  ...[scale("ألف", "آلاف"), scale("مليون", "ملايين"), scale("مليار", "مليارات")],
  ...[scale("تريليون", "تريليونات"), scale("كوادريليون", "كوادريليونات")],
];
/** Before a masculine noun numbers from three on are feminine, and the other way round. */
const digits = {
  masculine: ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"],
  feminine: ["", "إحدى", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"],
};
const tens = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"];
const hundreds = [
  ...["", "مائة", "مائتان", "ثلاثمائة", "أربعمائة", "خمسمائة"],
  ...["ستمائة", "سبعمائة", "ثمانمائة", "تسعمائة"],
];

/** Standard Arabic in the nominative, as receipts have it. Source: front.md 3. */
export const arabic: Speech<Noun> = {
  counted,
  and: " و",
  minus: "ناقص",
  currencies: {
    AED: { unit: noun("درهم", "دراهم"), part: noun("فلس", "فلوس") },
    EGP: { unit: noun("جنيه", "جنيهات"), part: noun("قرش", "قروش") },
    EUR: { unit: unchanged("أورو"), part: noun("سنتيم", "سنتيمات") },
    INR: { unit: she("روبية", "روبيات"), part: she("بيسة", "بيسات") },
    KES: { unit: noun("شلن", "شلنات"), part: noun("سنت", "سنتات") },
    MAD: { unit: noun("درهم", "دراهم"), part: noun("سنتيم", "سنتيمات") },
    USD: { unit: noun("دولار", "دولارات"), part: noun("سنت", "سنتات") },
  },
  coded: (code) => unchanged(isolated(code)),
};

/** The noun goes by the last two digits alone: "ألف ومائتان وخمسون درهمًا", "مائتان ودرهم واحد". */
function counted(count: number, what: Noun): string {
  if (count === 0) return `صفر ${what.one}`;
  const groups = threes(count);
  const lowest = groups.findIndex((group) => group > 0);
  const said = groups.flatMap((group, power) => {
    if (group === 0) return [];
    return [power === 0 ? units(group, what) : scaled(group, scales[power - 1]!, power === lowest)];
  });
  return said.reverse().join(" و") + (lowest > 0 ? ` ${what.one}` : "");
}

/** 1 to 999 of what is counted. */
function units(count: number, what: Noun): string {
  const hundred = Math.floor(count / 100);
  const rest = count % 100;
  if (rest === 0) return `${beforeNoun(hundred)} ${what.one}`;
  return [hundreds[hundred], belowHundred(rest, what)].filter(Boolean).join(" و");
}

/**
 * 1 to 999 thousands or more. 101 000 repeats its noun, "مائة ألف وألف": "مائة وألف" could be read as 1 100.
 * @param last whether what is counted follows at once
 */
function scaled(count: number, name: Noun, last: boolean): string {
  const own = last ? { ...name, two: name.bound!, many: name.one } : name;
  const rest = count % 100;
  return rest === 1 || rest === 2
    ? [count > rest ? units(count - rest, name) : "", belowHundred(rest, own)].filter(Boolean).join(" و")
    : units(count, own);
}

const beforeNoun = (hundred: number): string => (hundred === 2 ? "مائتا" : hundreds[hundred]!);

function belowHundred(count: number, what: Noun): string {
  if (count === 1) return what.single;
  if (count === 2) return what.two;
  const digit = digits[what.feminine ? "feminine" : "masculine"];
  if (count <= 10) return `${digit[count]} ${what.few}`;
  if (count < 20) return `${teen(count - 10, what.feminine === true)} ${what.many}`;
  const unit = digit[count % 10]!.replace(/ي$/, ""); // ثماني loses its ي where no noun follows
  return `${[unit, tens[Math.floor(count / 10)]].filter(Boolean).join(" و")} ${what.many}`;
}

/** 11 to 19: ten agrees with the noun, unlike alone; one and two agree too. */
function teen(unit: number, feminine: boolean): string {
  const first = feminine ? ["", "إحدى", "اثنتا"] : ["", "أحد", "اثنا"];
  const digit = first[unit] ?? digits[feminine ? "feminine" : "masculine"][unit];
  return `${digit} ${feminine ? "عشرة" : "عشر"}`;
}
