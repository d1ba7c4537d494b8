import { type Desk, type Event, textOf, wholeOf } from "../fact.ts";
import { linesOf } from "../register.ts";
import type { Grants } from "./grants.ts";
import { amountOf, helpIn } from "./said.ts";

/** Rule 21: what a fund has paid in a commune's place, the commune is asked for, once and by a bill of its own. */
export function communesOf({ note }: Pick<Desk, "note">, grants: Grants) {
  const owed: string[] = [];
  return {
    event(event: Event): void {
      for (const share of helpIn(event).given) {
        const payer = grants.grants.get(share.grant)?.terms.payers[share.payer];
        if (payer?.kind === "commune" && payer.party !== null)
          owed.push(`${amountOf(share)} to ${share.fund} by ${payer.party} for bill ${share.bill}`);
      }
      const { kind, fact } = event;
      if (kind !== "bill-issued" || fact.kind !== "participation") return;
      const fund = linesOf(fact)[0]?.fund ?? "";
      const asked = `${wholeOf(fact.total)} to ${fund} by ${textOf(fact.party)} for bill ${textOf(fact.origin)}`;
      const at = owed.indexOf(asked);
      if (at < 0) note(21, "help-differs", `bill ${textOf(fact.bill)}`, owed[0] ?? "nothing of a commune", asked);
      else owed.splice(at, 1);
    },
    end(): void {
      for (const one of owed) note(21, "help-differs", "bills of communes", one, "no bill");
    },
  };
}
