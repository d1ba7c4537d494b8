import type { Written } from "../domain/canonical.ts";
import type { Effects } from "../domain/entry.ts";
import type { Rows } from "./store/rows.ts";

/** Projects the `openItems` of any fact. */
export function keepOpenItems(
  rows: Rows,
  { village, seq }: { readonly village: string; readonly seq: number },
  fact: Written<Partial<Effects>>,
): void {
  for (const change of fact.openItems ?? []) {
    if ("opens" in change) {
      const { item, kind, party, fund, service, bill, receipt, happenedOn, dueOn, amount } = change.opens;
      rows.add("openItem", {
        village,
        item,
        kind,
        party,
        fund,
        service: service ?? null,
        bill: bill ?? null,
        receipt: receipt ?? null,
        happenedOn,
        dueOn: dueOn ?? null,
        seq,
        amount,
        settled: 0,
      });
    } else if ("settles" in change)
      rows.increase("openItem", { village, item: change.item }, { settled: change.settles });
    else rows.increase("openItem", { village, item: change.item }, { settled: `-${change.reopens}` });
  }
}
