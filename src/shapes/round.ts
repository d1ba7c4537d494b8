import { optional } from "./field.ts";
import { slug } from "./value.ts";

export const roundFields = {
  service: slug("Code of the service", "water"),
  section: optional(slug("Only this section", "source")),
};
