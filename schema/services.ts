import type { Day } from "../src/domain/day.ts";
import type { Quantity } from "../src/domain/quantity.ts";
import { int, maybeInt, maybeText, table, text } from "./columns.ts";
import { fund } from "./money.ts";
import { party, person, village } from "./people.ts";

/** What the association delivers; `mode` is metered, turn (hours recorded per use) or flat. */
export const service = table(
  "service",
  {
    village: text(),
    service: text(),
    name: text(),
    unit: text(),
    mode: text(),
    fund: text(),
    periodMonths: int(),
    position: int(),
    fromOn: text<Day>(),
    untilOn: maybeText<Day>(),
  },
  { key: ["village", "service"], refs: [[["village", "fund"], fund, ["village", "fund"]]] },
);

export const zone = table(
  "zone",
  { village: text(), zone: text(), name: text() },
  { key: ["village", "zone"], refs: [[["village"], village, ["village"]]] },
);

export const connection = table(
  "connection",
  {
    village: text(),
    connection: text(),
    code: text(),
    party: text(),
    service: text(),
    zone: maybeText(),
    openedOn: text<Day>(),
    closedOn: maybeText<Day>(),
  },
  {
    key: ["village", "connection"],
    unique: [["village", "code"]],
    refs: [
      [["village", "party"], party, ["village", "party"]],
      [["village", "service"], service, ["village", "service"]],
      [["village", "zone"], zone, ["village", "zone"]],
    ],
    indexes: [["village", "party"]],
  },
);

/** From which day a connection is open, suspended, cut or closed. */
export const connectionState = table(
  "connection_state",
  { village: text(), connection: text(), seq: int(), fromOn: text<Day>(), state: text() },
  { key: ["village", "connection", "seq"], refs: [[["village", "connection"], connection, ["village", "connection"]]] },
);

/** One device. `connection` is null for a bulk meter. Dials are whole thousandths as shown, before the multiplier. */
export const meter = table(
  "meter",
  {
    village: text(),
    meter: text(),
    serial: text(),
    service: text(),
    connection: maybeText(),
    digits: int(),
    decimals: int(),
    multiplier: text(),
    installedOn: text<Day>(),
    installedAt: int(),
    removedOn: maybeText<Day>(),
    removedAt: maybeInt(),
  },
  {
    key: ["village", "meter"],
    refs: [
      [["village", "service"], service, ["village", "service"]],
      [["village", "connection"], connection, ["village", "connection"]],
    ],
    indexes: [
      ["village", "connection"],
      ["village", "serial"],
    ],
  },
);

export const reading = table(
  "reading",
  {
    village: text(),
    reading: text(),
    meter: text(),
    day: text<Day>(),
    indexText: text(),
    dial: int(),
    source: text(),
    flag: maybeText(),
    clearedBy: maybeText(),
    reader: maybeText(),
    seq: int(),
    withdrawnSeq: maybeInt(),
  },
  {
    key: ["village", "reading"],
    refs: [
      [["village", "meter"], meter, ["village", "meter"]],
      [["village", "reader"], person, ["village", "person"]],
    ],
    indexes: [["village", "meter", "day"]],
    checks: { dial: "dial >= 0" },
  },
);

/** Declared on a day: rolled-over, reversed, stuck (with the quantity that stands for the interval). */
export const meterMark = table(
  "meter_mark",
  {
    village: text(),
    meter: text(),
    seq: int(),
    day: text<Day>(),
    kind: text<"rolled-over" | "reversed" | "stuck">(),
    quantity: maybeInt<Quantity>(),
    withdrawnSeq: maybeInt(),
  },
  { key: ["village", "meter", "seq"], refs: [[["village", "meter"], meter, ["village", "meter"]]] },
);

/** Use recorded by turn: hours of water, counted once in thousandths of an hour. */
export const turnUse = table(
  "turn_use",
  {
    village: text(),
    turnUse: text(),
    connection: text(),
    day: text<Day>(),
    seconds: int(),
    quantity: int<Quantity>(),
    seq: int(),
    withdrawnSeq: maybeInt(),
  },
  {
    key: ["village", "turnUse"],
    refs: [[["village", "connection"], connection, ["village", "connection"]]],
    indexes: [["village", "connection", "day"]],
  },
);

/** Use with leave and not billed: mosque tap, flushing. Days both included. */
export const authorisedUse = table(
  "authorised_use",
  {
    village: text(),
    authorisedUse: text(),
    service: text(),
    fromOn: text<Day>(),
    untilOn: text<Day>(),
    quantity: int<Quantity>(),
    seq: int(),
  },
  { key: ["village", "authorisedUse"], refs: [[["village", "service"], service, ["village", "service"]]] },
);

/** A tariff version in force from a day; `body` is its canonical file. */
export const tariff = table(
  "tariff",
  {
    village: text(),
    tariff: text(),
    service: text(),
    name: text(),
    fromOn: text<Day>(),
    untilOn: maybeText<Day>(),
    decision: text(),
    decidedOn: text<Day>(),
    body: text(),
    seq: int(),
  },
  {
    key: ["village", "tariff"],
    unique: [["village", "service", "name", "fromOn"]],
    refs: [[["village", "service"], service, ["village", "service"]]],
  },
);

/** Yearly sums beside the services. */
export const dues = table(
  "dues",
  {
    village: text(),
    dues: text(),
    fromOn: text<Day>(),
    fund: text(),
    decision: text(),
    decidedOn: text<Day>(),
    body: text(),
    seq: int(),
  },
  { key: ["village", "dues", "fromOn"], refs: [[["village", "fund"], fund, ["village", "fund"]]] },
);
