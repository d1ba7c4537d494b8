import { and, asc, eq, getTableColumns, gt, type SQL, sql } from "drizzle-orm";
import type { Written } from "../domain/canonical.ts";
import type { Effects } from "../domain/entry.ts";
import { type Money, money } from "../domain/money.ts";
import type { Rows } from "./store/rows.ts";
import { ask, given, inVillage, type Reader } from "./store/store.ts";

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

/** What a party still owes, oldest due day first, then in order of issue; `asked` leaves out what help will pay. */
export async function openDebtsOf(reader: Reader, party: string): Promise<OpenItem[]> {
  return (await openItemsOf(reader, { party, kind: "debt" })).map(withOpen);
}
/** A party's credit, oldest receipt first. */
export async function openCreditsOf(reader: Reader, party: string): Promise<OpenItem[]> {
  return (await openItemsOf(reader, { party, kind: "credit" }))
    .map(withOpen)
    .sort((a, b) => (a.happenedOn === b.happenedOn ? a.seq - b.seq : a.happenedOn < b.happenedOn ? -1 : 1));
}

/** All that is open in the village, debts and credits, in order of entry. */
export const listOpen = async (reader: Reader): Promise<OpenItem[]> => (await allOpenItems(reader)).map(withOpen);

type ItemRow = Awaited<ReturnType<typeof openItemsOf>>[number];
export type OpenItem = ItemRow & { readonly open: Money; readonly asked: Money };
const withOpen = (row: ItemRow): OpenItem => {
  const open = money(row.amount - row.settled);
  return { ...row, open, asked: money(open - row.waiting) };
};

/**
 * Of an open item, the part that help will pay when its payer has the money. In words of its own: drizzle leaves the table's name
 * away where only one is asked.
 */
export const waitingOn: SQL<number> = sql
  .raw(
    `(select coalesce(sum(w.amount), 0) from waiting_help w
      where w.village = open_item.village and w.item = open_item.item and w.ended_seq is null)`,
  )
  .mapWith(Number) as SQL<number>;

const allOpenItems = ask("all open items", (db, t) =>
  db
    .select({ ...getTableColumns(t.openItem), waiting: waitingOn })
    .from(t.openItem)
    .where(and(inVillage(t.openItem), gt(t.openItem.amount, t.openItem.settled)))
    .orderBy(asc(t.openItem.seq), asc(t.openItem.item)),
);
const openItemsOf = ask("open items of a party", (db, t) =>
  db
    .select({ ...getTableColumns(t.openItem), waiting: waitingOn })
    .from(t.openItem)
    .where(
      and(
        inVillage(t.openItem),
        eq(t.openItem.party, given("party")),
        eq(t.openItem.kind, given("kind")),
        gt(t.openItem.amount, t.openItem.settled),
      ),
    )
    .orderBy(asc(t.openItem.dueOn), asc(t.openItem.seq), asc(t.openItem.item)),
);
