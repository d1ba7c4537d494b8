import { type Day, type Month, parseDay, parseMonth } from "../domain/day.ts";
import { type Money, mostMoney, parseMoney } from "../domain/money.ts";
import { mostQuantity, parseQuantity, type Quantity } from "../domain/quantity.ts";
import type { Field, Schema } from "./field.ts";
import { text } from "./value.ts";

export const day = (about: string): Field<Day> =>
  text({ description: about, type: "string", format: "date", examples: ["2026-03-31"] }, "2026-03-31", parseDay);
export const month = (about: string): Field<Month> =>
  text(
    { description: about, type: "string", pattern: "^\\d{4}-\\d{2}$", examples: ["2026-03"] },
    "2026-03",
    parseMonth,
  );

/** In the village's currency, "120.50". @param least the smallest that makes sense here */
export const amount = (about: string, least: "some" | "none" | "owed" = "some"): Field<Money> =>
  text({ description: about, type: "string", examples: ["120.50"] }, "120.50", (given, decimals) => {
    const read = parseMoney(given, decimals);
    const low = least === "some" ? 1 : least === "none" ? 0 : -mostMoney;
    return read !== undefined && read >= low && read <= mostMoney ? read : undefined;
  });

/** In the service's unit, with at most three decimals; zero or more. */
export const used = (about: string): Field<Quantity> =>
  text({ description: about, type: "string", examples: ["12.5"] }, "12.5", (given) => {
    const read = parseQuantity(given);
    return read !== undefined && read >= 0 && read <= mostQuantity ? read : undefined;
  });

/** A part of a hundred, above none, with at most two decimals: "5", "3.5". */
export const percent = (about: string): Field<string> =>
  text({ description: about, type: "string", examples: ["5"] }, "5", (given) => {
    const read = given.trim().replace(",", ".");
    return /^\d{1,3}(\.\d{1,2})?$/.test(read) && Number(read) > 0 && Number(read) <= 100 ? read : undefined;
  });

/** A whole number; JSON may give it as a number or as its digits. */
export const whole = (about: string, from: number, to: number, example = from): Field<number> => {
  const schema: Schema = { description: about, type: "integer", minimum: from, maximum: to, examples: [example] };
  return {
    ...text(schema, `${from} … ${to}`, () => undefined),
    read(value, at) {
      const digits = typeof value === "number" ? String(value) : value;
      const read = typeof digits === "string" && /^\d{1,15}$/.test(digits.trim()) ? Number(digits) : -1;
      return read >= from && read <= to ? read : at.wrong(at.path, value, `${from} … ${to}`);
    },
  } as Field<number>;
};

/** How long something ran, "2:30" or "2:30:15" or whole seconds; at least one second, at most 31 days. */
export const seconds = (about: string): Field<number> =>
  text({ description: about, type: "string", examples: ["2:30"] }, "2:30", (given) => {
    const [, hours, minutes, rest = "0"] = /^(\d{1,3}):([0-5]\d)(?::([0-5]\d))?$/.exec(given.trim()) ?? [];
    const plain = /^\d{1,7}$/.test(given.trim()) ? Number(given) : undefined;
    const read = hours === undefined ? plain : Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
    return read !== undefined && read > 0 && read <= 31 * 86_400 ? read : undefined;
  });
