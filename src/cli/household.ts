import { listConnections } from "../books/connection.ts";
import { partyDossier } from "../books/dossier/dossier.ts";
import { eraseParty } from "../books/erasure.ts";
import {
  correctHousehold,
  goAway,
  type HouseholdRow,
  householdByCode,
  leaveVillage,
  listHouseholds,
  openHouseholds,
} from "../books/household.ts";
import { openCreditsOf, openDebtsOf } from "../books/openItem.ts";
import { statementPaper } from "../books/statement/household.ts";
import { moneyText, sum } from "../domain/money.ts";
import { statementSheet } from "../print/statement.ts";
import { statementAnswer } from "../shapes/answer/household.ts";
import { householdErasureShape } from "../shapes/erasure.ts";
import { shape } from "../shapes/field.ts";
import { absenceShape, householdShape, leavingShape } from "../shapes/household.ts";
import { code } from "../shapes/value.ts";
import { act } from "./act.ts";
import { givingOut } from "./dossier.ts";
import { answerHistory } from "./history.ts";
import { importing } from "./import.ts";
import { answerFacts, list, look } from "./look.ts";
import { answerPaper, printing } from "./paper.ts";
import { span, spanOf } from "./period.ts";
import type { Column, Row } from "./table.ts";
import type { Verb } from "./verb.ts";

const named = { household: code("Code of the household", "H-014") };
const columns: readonly Column[] = [
  ...([["code"], ["name"], ["nameAr"], ["section"], ["category"], ["contributionClass"]] as const),
  ...([["members", "figures"], ["openedOn"], ["leftOn"]] as const),
];
const rowOf = ({ party: _, ...row }: HouseholdRow): Row => row;

export const householdVerbs: readonly Verb[] = [
  act({
    path: "household add",
    about: "Opens a household",
    example:
      'tiwizi household add H-014 --name "Fadma Oussaïd" --section source --category home --members 3 --opened-on 2024-09-30',
    shape: householdShape,
    args: ["code"],
    today: ["openedOn"],
    run: (store, by, input) => openHouseholds(store, by, [input]),
  }),
  importing({
    path: "household import",
    about: "Opens the households of a file",
    example: "tiwizi household import households.csv --opened-on 2024-09-30 --dry-run",
    shape: householdShape,
    run: openHouseholds,
  }),
  act({
    path: "household correct",
    about: "Mends what was written wrong of a household; name only what is wrong",
    example: "tiwizi household correct H-014 --members 4",
    shape: householdShape,
    args: ["code"],
    async known(reader, said) {
      const { party: _, leftOn: __, ...stands } = await householdByCode(reader, String(said.code ?? ""));
      return { ...stands, members: String(stands.members) };
    },
    run: correctHousehold,
  }),
  act({
    path: "household leave",
    about: "A household leaves the village; what it owes stays owed",
    example: "tiwizi household leave H-022 --left-on 2025-06-30 --owing",
    shape: leavingShape,
    args: ["household"],
    today: ["leftOn"],
    run: leaveVillage,
  }),
  act({
    path: "household away",
    about: "A household is away for a season",
    example: "tiwizi household away H-030 --from-on 2025-09-01 --until-on 2026-07-15",
    shape: absenceShape,
    args: ["household"],
    today: ["fromOn"],
    run: goAway,
  }),
  act({
    path: "household erase",
    about: "Takes away all texts about a household for ever; its figures stay, under an id that tells nothing",
    example: 'tiwizi household erase H-022 --reason "asked for it on leaving the village"',
    shape: householdErasureShape,
    args: ["household"],
    run: (store, by, { household, reason }) => eraseParty(store, by, { party: household, reason }),
  }),
  givingOut("household", "H-014", partyDossier),
  list("household list", "Lists households", columns, async (reader) => (await listHouseholds(reader)).map(rowOf)),
  look({
    path: "household show",
    about: "Shows a household: who it is, what it owes, what it has in advance",
    example: "tiwizi household show H-014",
    shape: shape(named),
    args: ["household"],
    async show(session, desk, { household }) {
      const row = await desk.read(async (reader): Promise<Row> => {
        const found = await householdByCode(reader, household);
        const { decimals } = desk.settings;
        const total = (items: Awaited<ReturnType<typeof openDebtsOf>>) =>
          moneyText(sum(items.map((item) => item.asked)), decimals);
        const connections = (await listConnections(reader)).filter(({ party }) => party === found.party);
        return {
          ...rowOf(found),
          connections: connections.map((one) => one.code).join(", "),
          open: total(await openDebtsOf(reader, found.party)),
          credit: total(await openCreditsOf(reader, found.party)),
        };
      });
      answerFacts(session, row, [
        ...columns,
        ...([["contact"], ["language"], ["connections"], ["open", "figures"], ["credit", "figures"]] as const),
      ]);
    },
  }),
  look({
    path: "household history",
    about: "Shows all that happened to a household, and who entered it",
    example: "tiwizi household history H-014",
    shape: shape(named),
    args: ["household"],
    show: (session, desk, { household }) =>
      desk.read(async (reader) => {
        const { party } = await householdByCode(reader, household);
        const own = (await listConnections(reader)).filter((one) => one.party === party);
        await answerHistory(session, reader, [party, ...own.map(({ connection }) => connection)]);
      }),
  }),
  look({
    path: "household statement",
    about: "What a household was billed and paid; on the terminal or as PDF",
    example: "tiwizi household statement H-014 --from 2025-01-01 --to 2025-03-31 --file H-014.pdf",
    shape: shape({ ...named, ...span, ...printing }),
    args: ["household"],
    async show(session, desk, { household, file, paper, open, ...asked }) {
      const found = await desk.read((reader) => statementPaper(reader, household, spanOf(desk, asked), desk.today));
      await answerPaper(
        session,
        statementAnswer.say(found, desk.settings.decimals),
        [statementSheet(found, session.words())],
        { file, paper, open },
      );
    },
  }),
];
