import type { Plant } from "./plant.ts";

/** Faults in a book with two closed years, 2026 and 2027 (`writeYears`); its funds are common, village, water. */
export const yearPlants: readonly Plant[] = [
  {
    ...{ rule: 14, says: "a late expense booked on another day than the first open one" },
    log: ({ fact }) => {
      const { entries, moves } = fact("money-paid-out", 1);
      for (const one of [...entries, ...moves]) one.bookedOn = "2027-01-10";
    },
  },
  {
    ...{ rule: 15, says: "a gift into the bank, whose account is closed" },
    log: ({ fact }) => {
      fact("gift-received").moves[0].box = "bank";
    },
  },
  {
    ...{ rule: 15, says: "the office closed, and used on" },
    log: ({ fact }) => {
      fact("box-changed").box = "office";
    },
  },
  {
    ...{ rule: 29, says: "a year that begins with more than the year before ended with" },
    log: ({ fact }) => {
      fact("year-closed", 1).funds[2].opening = "73900";
    },
  },
  {
    ...{ rule: 29, says: "a first year that begins with more than there was" },
    log: ({ fact }) => {
      fact("year-closed").funds[0].opening = "10001";
    },
  },
  {
    ...{ rule: 30, says: "an account that is not carried" },
    log: ({ fact }) => void fact("year-closed", 1).entries[0].transfers.shift(),
  },
  {
    ...{ rule: 30, says: "an account that is carried with too little" },
    log: ({ fact }) => {
      fact("year-closed", 1).entries[0].transfers[1].amount = "100";
    },
  },
  {
    ...{ rule: 30, says: "a better result than was earned" },
    log: ({ fact }) => {
      fact("year-closed").funds[1].income = "21500";
    },
  },
  {
    ...{ rule: 30, says: "a result changed beside the program" },
    sql: ["update year_result set expense = expense - 1000 where year = 2026 and fund = 'water'"],
  },
  { ...{ rule: 30, says: "a closed year that is gone" }, sql: ["delete from fiscal_year where year = 2027"] },
  {
    ...{ rule: 31, says: "more than there is" },
    log: ({ fact }) => {
      fact("year-closed").funds[2].assets = "75000";
    },
  },
  {
    ...{ rule: 31, says: "a debt that nobody has" },
    log: ({ fact }) => {
      fact("year-closed", 1).funds[1].liabilities = "500";
    },
  },
  {
    ...{ rule: 31, says: "money out of the box a month before it left the fund" },
    log: ({ fact }) => {
      const [move] = fact("money-paid-out").moves;
      [move.happenedOn, move.bookedOn] = ["2026-03-15", "2026-03-15"];
    },
  },
];
