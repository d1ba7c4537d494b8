import { describe, expect, test } from "vitest";
import { farmingDay, hijriMonth } from "../../src/domain/calendar.ts";
import { addDays, type Day, day } from "../../src/domain/day.ts";

/** Every so many days of two centuries. */
const days = (step: number): Day[] => {
  const found: Day[] = [];
  for (let on = day("1950-01-01"); on < "2150-01-01"; on = addDays(on, step)) found.push(on);
  return found;
};

describe("the Hijri month", () => {
  test.each`
    on              | month | year    | because
    ${"2026-03-31"} | ${10} | ${1447} | ${"chaoual, whose first day was some ten days before"}
    ${"2024-07-07"} | ${12} | ${1445} | ${"the table of Umm al-Qura begins the year on this day"}
    ${"2024-07-08"} | ${1}  | ${1446} | ${"Morocco saw the moon the evening before"}
    ${"2025-06-27"} | ${1}  | ${1447} | ${"Morocco began this year too a day after that table"}
    ${"2025-06-07"} | ${12} | ${1446} | ${"the Feast of Sacrifice in Morocco"}
    ${"2025-03-31"} | ${10} | ${1446} | ${"the feast that ends Ramadan in Morocco"}
    ${"1969-03-20"} | ${1}  | ${1389} | ${"before 1970 too"}
  `("of $on is $month of $year: $because", ({ on, month, year }) => {
    expect(hijriMonth(day(on))).toEqual({ month, year });
  });

  test("agrees with ICU's own tabular calendar on each third day of two centuries", () => {
    const icu = new Intl.DateTimeFormat("en-u-ca-islamic-civil-nu-latn", {
      ...{ timeZone: "UTC", year: "numeric", month: "numeric" },
    });
    for (const on of days(3)) {
      const parts = icu.formatToParts(new Date(on));
      const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
      expect([on, hijriMonth(on)]).toEqual([on, { month: of("month"), year: of("year") }]);
    }
  });
});

describe("the day of the farming year", () => {
  test.each`
    on              | date  | month | year    | because
    ${"2026-01-13"} | ${31} | ${12} | ${2975} | ${"the eve of the year"}
    ${"2026-01-14"} | ${1}  | ${1}  | ${2976} | ${"13 days after 1 January: 2026 + 950"}
    ${"2026-03-31"} | ${18} | ${3}  | ${2976} | ${"31 − 13"}
    ${"2024-03-13"} | ${29} | ${2}  | ${2974} | ${"it has leap days every fourth year"}
    ${"2100-03-13"} | ${28} | ${2}  | ${3050} | ${"still 13 days"}
    ${"2100-03-14"} | ${29} | ${2}  | ${3050} | ${"2100 has a leap day here, and none in ours"}
    ${"2100-03-15"} | ${1}  | ${3}  | ${3050} | ${"since then 14 days"}
    ${"1900-01-13"} | ${1}  | ${1}  | ${2850} | ${"12 days before 1900 left out its own"}
  `("of $on is $date, month $month of $year: $because", ({ on, ...want }) => {
    const { because: _, ...day_ } = want;
    expect(farmingDay(day(on))).toEqual(day_);
  });

  test("goes on by one each day: 29 February comes every fourth year", () => {
    const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for (const on of days(1)) {
      const { date, month, year } = farmingDay(on);
      const leap = month === 2 && (year - 950) % 4 === 0 ? 1 : 0;
      const ends = date === lengths[month - 1]! + leap;
      const next = ends
        ? { date: 1, month: (month % 12) + 1, year: month === 12 ? year + 1 : year }
        : { date: date + 1, month, year };
      expect([on, farmingDay(addDays(on, 1))]).toEqual([on, next]);
    }
  });
});
