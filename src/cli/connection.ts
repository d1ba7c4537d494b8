import { cutConnection, cutList } from "../books/arrears.ts";
import {
  changeConnection,
  connectionByCode,
  correctConnection,
  listConnections,
  listStates,
  openConnections,
} from "../books/connection.ts";
import { listMeters } from "../books/meter.ts";
import { listParties, partyByCode } from "../books/party.ts";
import { moneyText } from "../domain/money.ts";
import { connectionCorrectionShape, connectionShape, connectionStateShape } from "../shapes/connection.ts";
import { shape } from "../shapes/field.ts";
import { day } from "../shapes/measure.ts";
import { code, slug } from "../shapes/value.ts";
import { act } from "./act.ts";
import { answerHistory } from "./history.ts";
import { importing } from "./import.ts";
import { answerRows, list, look } from "./look.ts";
import type { Verb } from "./verb.ts";

const changed = (verb: string, state: "open" | "suspended" | "closed", about: string): Verb =>
  act({
    ...{ path: `connection ${verb}`, about, example: `tiwizi connection ${verb} W-014 --from-on 2025-03-31` },
    shape: connectionStateShape,
    args: ["connection"],
    today: ["fromOn"],
    run: (store, by, input) => changeConnection(store, by, { ...input, state }),
  });

export const connectionVerbs: readonly Verb[] = [
  act({
    path: "connection open",
    about: "Opens a connection of a household to a service",
    example: "tiwizi connection open W-014 --party H-014 --service water --opened-on 2024-09-30",
    shape: connectionShape,
    args: ["code"],
    today: ["openedOn"],
    run: (store, by, input) => openConnections(store, by, [input]),
  }),
  importing({
    path: "connection import",
    about: "Opens the connections of a file",
    example: "tiwizi connection import connections.csv --service water --opened-on 2024-09-30 --dry-run",
    shape: connectionShape,
    run: openConnections,
  }),
  act({
    path: "connection correct",
    about: "Mends whose connection it is, its zone, code or first day; name only what is wrong",
    example: "tiwizi connection correct W-014 --party H-015",
    shape: connectionCorrectionShape,
    args: ["of"],
    async known(reader, { of }) {
      const { code: stands, party, zone, openedOn } = await connectionByCode(reader, String(of ?? ""));
      return { code: stands, party: (await partyByCode(reader, party)).code, zone, openedOn };
    },
    run: correctConnection,
  }),
  changed("suspend", "suspended", "Suspends a connection from a day on"),
  changed("resume", "open", "Opens a suspended or cut connection again"),
  changed("close", "closed", "Closes a connection for good"),
  act({
    path: "connection cut",
    about: "Cuts a connection for debts of its own service; look first: tiwizi cut list",
    example: "tiwizi connection cut W-014 --from-on 2025-03-31",
    shape: connectionStateShape,
    args: ["connection"],
    today: ["fromOn"],
    run: cutConnection,
  }),
  list(
    "connection list",
    "Lists connections with their state and meter",
    [
      ["code"],
      ["service"],
      ["party"],
      ["name"],
      ["zone"],
      ["state", "connectionState"],
      ["meter"],
      ["openedOn"],
      ["closedOn"],
    ],
    async (reader) => {
      const parties = new Map((await listParties(reader)).map((one) => [one.party, one]));
      const states = new Map((await listStates(reader)).map((one) => [one.connection, one.state]));
      const meters = new Map(
        (await listMeters(reader)).filter((one) => one.removedOn === null).map((one) => [one.connection, one.serial]),
      );
      return (await listConnections(reader)).map(
        ({ connection, code: own, service, party, zone, openedOn, closedOn }) => ({
          ...{
            code: own,
            service,
            party: parties.get(party)?.code ?? party,
            name: parties.get(party)?.name ?? "",
            zone,
          },
          ...{ state: states.get(connection) ?? "", meter: meters.get(connection) ?? null, openedOn, closedOn },
        }),
      );
    },
  ),
  look({
    path: "connection history",
    about: "Shows all that happened to a connection and its meters",
    example: "tiwizi connection history W-014",
    shape: shape({ connection: code("Code of the connection", "W-014") }),
    args: ["connection"],
    show: (session, desk, asked) =>
      desk.read(async (reader) => {
        const { connection } = await connectionByCode(reader, asked.connection);
        const meters = (await listMeters(reader)).filter((one) => one.connection === connection);
        await answerHistory(session, reader, [connection, ...meters.map(({ meter }) => meter)]);
      }),
  }),
  look({
    path: "cut list",
    about: "Lists connections whose household is overdue for that same service, worst first",
    example: "tiwizi cut list water --on 2025-03-31",
    shape: shape({ service: slug("Code of the service", "water"), on: day("Day on which it is asked") }),
    args: ["service"],
    today: ["on"],
    async show(session, desk, { service, on }) {
      const rows = (await desk.read((reader) => cutList(reader, service, on))).map((one) => ({
        ...{ code: one.code, party: one.partyCode, name: one.name, days: one.days },
        late: moneyText(one.overdue, desk.settings.decimals),
      }));
      answerRows(session, rows, [["code"], ["party"], ["name"], ["late", "figures"], ["days", "figures"]]);
    },
  }),
];
