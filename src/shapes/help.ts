import { flag } from "./group.ts";
import { month } from "./measure.ts";

export const helpSpan = {
  from: month("First month in which the bills' periods begin"),
  to: month("Last month; it is inside the span"),
  public: flag("For everybody to see: no figure over fewer than five households"),
};
