import { Problem } from "../domain/problem.ts";
import { optional, orElse } from "./field.ts";
import { oneOf } from "./value.ts";

/** What a paper may be printed on. */
export const paperField = (about: string) => oneOf(about, "A4", "A5", "A6", "thermal80");
type PaperAsked = ReturnType<ReturnType<typeof paperField>["read"]>;

/** Papers of which several may stand on one page, to be cut apart. */
export const cutting = {
  paper: optional(paperField("Size of the paper; left out, A5, or the A4 that is cut")),
  perPage: orElse(oneOf("How many stand on an A4, with lines to cut along", "1", "2", "4"), "1"),
};

/** Only an A4 is cut. @throws Problem `field-invalid` */
export function cutPaper({
  paper,
  perPage,
}: {
  readonly paper: PaperAsked | null;
  readonly perPage: "1" | "2" | "4";
}): { readonly paper: PaperAsked; readonly perPage: 1 | 2 | 4 } {
  if (perPage === "1") return { paper: paper ?? "A5", perPage: 1 };
  if (paper !== null && paper !== "A4")
    throw new Problem("field-invalid", { field: "paper", found: paper, want: "A4" }, { field: "paper" });
  return { paper: "A4", perPage: perPage === "2" ? 2 : 4 };
}
