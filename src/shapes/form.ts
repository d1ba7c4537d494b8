import { orElse, shape } from "./field.ts";
import { whole } from "./measure.ts";
import { oneOf } from "./value.ts";

/** Blank papers: a twin of each screen that is needed when there is no electricity. */
export const formNames = ["receipt", "readings", "household", "request"] as const;

export const formNamed = { form: oneOf("Which blank paper", ...formNames) };
export const copies = orElse(whole("How many of it", 1, 200), 1);
export const formShape = shape(formNamed);
