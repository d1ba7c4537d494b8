import { optional, orElse, shape } from "./field.ts";
import { day, whole } from "./measure.ts";
import { code, slug } from "./value.ts";

export const reminderFields = {
  household: optional(code("Code of the household; left out, all who are late", "H-014")),
  overdueDays: orElse(whole("Only those whose oldest debt has been due for so many days", 1, 9999, 30), 1),
  payBy: optional(day("Last day to pay; left out, as many days from today as the village gives for a bill")),
};
export const remindersShape = shape(reminderFields);

export const noticeFields = {
  service: slug("Code of the service", "water"),
  connection: optional(code("Code of the connection; left out, all that may be cut", "W-014")),
  cutOn: day("First day on which it may be cut"),
};
export const noticesShape = shape(noticeFields);
