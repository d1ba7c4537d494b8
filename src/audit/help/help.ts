import { calendarOf } from "../calendar.ts";
import { type Check, type Desk, type Event, textOf } from "../fact.ts";
import { registerOf } from "../register.ts";
import { communesOf } from "./communes.ts";
import { checkGiven } from "./given.ts";
import { checkGranted } from "./granted.ts";
import { grantsOf } from "./grants.ts";
import { promisesOf } from "./promised.ts";
import { standingOf } from "./standing.ts";
import { voicesOf } from "./voices.ts";

/** Rules 21 and 23: help as it was granted, by who may grant it, out of what there was. */
export function helpOf(desk: Desk): Check {
  const { note } = desk;
  const [grants, standing, voices] = [grantsOf(), standingOf(), voicesOf()];
  const [calendar, register] = [calendarOf(), registerOf()];
  const decimals = () => register.decimals();
  const promises = promisesOf({ note, grants, standing, voices, calendar, register });
  const communes = communesOf(desk, grants);
  const look = [
    checkGranted({ note, grants, voices, calendar }),
    promises.check,
    checkGiven({ note, grants, standing, calendar, decimals }),
    communes.event,
  ];
  return {
    rules: [21, 23],
    event(event) {
      try {
        for (const check of look) check(event);
      } catch (why) {
        // Of figures that are none.
        if (!(why instanceof RangeError)) throw why;
        note(21, "help-differs", `event ${event.seq}`, "help that can be worked out", why.message);
      }
      for (const learner of [calendar, register, grants, voices, standing, promises]) learner.event(event);
      if (event.kind === "bill-cancelled") checkGone(event);
    },
    end() {
      communes.end();
      for (const { grant, code, endedWhy } of grants.grants.values())
        if (endedWhy === "not-ratified" && standing.ofGrant(grant).length > 0)
          note(21, "help-left", `help_grant ${code}`, "taken back whole", standing.ofGrant(grant));
    },
  };

  function checkGone({ fact }: Event): void {
    const left = standing.ofBill(textOf(fact.bill));
    if (left.length > 0) note(21, "help-left", `bill ${textOf(fact.bill)}`, "no help on a cancelled bill", left);
  }
}
