import { issueDues } from "../books/bill/dues.ts";
import { tariffPaper } from "../books/statement/tariff.ts";
import { adoptDues, adoptTariff, listDues, listTariffs, type TariffRow } from "../books/tariff.ts";
import type { Day } from "../domain/day.ts";
import { Problem, refuse } from "../domain/problem.ts";
import { checkTariff } from "../domain/tariff/check.ts";
import { diffTariffs } from "../domain/tariff/diff.ts";
import { runExamples } from "../domain/tariff/examples.ts";
import type { Tariff } from "../domain/tariff/model.ts";
import { tariffSheet } from "../print/tariff.ts";
import { tariffText } from "../shapes/answer/tariff.ts";
import { tariffPaperAnswer } from "../shapes/answer/villagePaper.ts";
import { duesRunShape } from "../shapes/bill.ts";
import { optional, shape } from "../shapes/field.ts";
import { day } from "../shapes/measure.ts";
import { duesShape, tariffFile, tariffShape } from "../shapes/tariff.ts";
import { name, slug } from "../shapes/value.ts";
import { act } from "./act.ts";
import { checking } from "./check.ts";
import { writeNew } from "./files.ts";
import { answerRows, list, look } from "./look.ts";
import { answerPaper, printing } from "./paper.ts";
import type { Verb } from "./verb.ts";
import { whatIfPageVerb, whatIfVerb } from "./whatIf.ts";

const adopting = (path: string, example: string): Verb =>
  act({
    ...{ path, example, about: "Adopts a tariff file by decision: its own worked examples are run first" },
    shape: tariffShape,
    args: ["file"],
    today: ["decidedOn"],
    run: adoptTariff,
  });

/** The one in force on a day; of several the one of that name. @throws Problem `tariff-missing` */
function inForce(rows: readonly TariffRow[], service: string, on: Day, named: string | null): TariffRow {
  const found = rows.findLast(
    (row) =>
      row.service === service &&
      row.fromOn <= on &&
      (row.untilOn === null || on <= row.untilOn) &&
      (named === null || row.name === named),
  );
  if (!found) throw new Problem("tariff-missing", { service, day: on });
  return found;
}

const which = {
  on: day("Day on which it is in force"),
  name: optional(name("Its name, where a service has several", "domestic")),
};

const exporting = look({
  path: "tariff export",
  about: "Gives the tariff of a service as a file that can be changed and adopted again",
  example: "tiwizi tariff export water --on 2025-01-01 --file water.json",
  shape: shape({
    service: slug("Code of the service", "water"),
    ...which,
    file: optional(name("File to write; left out, it stands on the terminal", "water.json", 1000)),
  }),
  args: ["service"],
  today: ["on"],
  async show(session, desk, { service, on, name: named, file }) {
    const { body } = inForce(await desk.read(listTariffs), service, on, named);
    const text = tariffText(body);
    if (file === null) return session.io.out(text);
    writeNew(file, text);
    session.answer({ file }, `${session.said().written(file)}\n`);
  },
});

const printingTariff = look({
  path: "tariff print",
  about: "The tariff of a service for the wall, with bills worked out",
  example: "tiwizi tariff print water --file tariff.pdf --paper A4",
  shape: shape({ service: slug("Code of the service", "water"), on: which.on, ...printing }),
  args: ["service"],
  today: ["on"],
  async show(session, desk, { service, on, ...how }) {
    const found = await desk.read((reader) => tariffPaper(reader, service, on));
    const said = tariffPaperAnswer.say(found, desk.settings.decimals);
    await answerPaper(session, said, [tariffSheet(found, session.words())], how);
  },
});

const diffing = look({
  path: "tariff diff",
  about: "What a tariff file changes: against another file, or the tariff of its service in force",
  example: "tiwizi tariff diff water-2026.json\ntiwizi tariff diff water-2026.json --against water-2025.json",
  shape: shape({ file: tariffFile, against: { ...optional(tariffFile), form: "document" as const }, ...which }),
  args: ["file"],
  today: ["on"],
  async show(session, desk, { file, against, on, name: named }) {
    const before = against ?? inForce(await desk.read(listTariffs), file.service, on, named).body;
    const changes = diffTariffs(before as Tariff, file);
    const rows = changes.map(({ path, before: was, after }) => ({ path, before: was ?? null, after: after ?? null }));
    if (!session.asked.json) session.io.out(`${session.said().changes(rows.length)}\n`);
    if (session.asked.json || rows.length > 0) answerRows(session, rows, [["path"], ["before"], ["after"]]);
  },
});

const checkingTariff = checking({
  path: "tariff check",
  about: "Checks a tariff file and runs its worked examples, without any book",
  example: "tiwizi tariff check water-2026.json",
  file: tariffFile,
  check(tariff, decimals) {
    refuse(checkTariff(tariff));
    refuse(runExamples(tariff, { decimals }));
    return { examples: tariff.examples.length };
  },
});

export const tariffVerbs: readonly Verb[] = [
  adopting(
    "tariff adopt",
    "tiwizi tariff adopt water.json --decision AG-2025-04 --decided-on 2024-12-14 --from-on 2025-01-01",
  ),
  adopting(
    "tariff import",
    "tiwizi tariff import water.json --decision AG-2025-04 --decided-on 2024-12-14 --from-on 2025-01-01",
  ),
  exporting,
  printingTariff,
  diffing,
  whatIfVerb,
  whatIfPageVerb,
  checkingTariff,
  list(
    "tariff list",
    "Lists tariffs in order of adoption",
    [["service"], ["name"], ["decision"], ["decidedOn"], ["fromOn"], ["untilOn"]],
    async (reader) =>
      (await listTariffs(reader)).map(({ service, name: named, decision, decidedOn, fromOn, untilOn }) => ({
        ...{ service, name: named, decision, decidedOn, fromOn, untilOn },
      })),
  ),
  act({
    path: "dues adopt",
    about: "Adopts a yearly sum beside the services, by decision",
    example: "tiwizi dues adopt dues.json --decision AG-2025-04 --decided-on 2024-12-14 --from-on 2025-01-01",
    shape: duesShape,
    args: ["file"],
    today: ["decidedOn"],
    run: adoptDues,
  }),
  act({
    path: "dues issue",
    about: "Bills a year's dues to every household that owes them and has no such bill",
    example: "tiwizi dues issue adhesion --year 2025 --issued-on 2025-01-02 --due-on 2025-03-31",
    shape: duesRunShape,
    args: ["dues"],
    today: ["issuedOn"],
    run: issueDues,
  }),
  list(
    "dues list",
    "Lists dues in order of adoption",
    [["code"], ["name"], ["fund"], ["decision"], ["fromOn"]],
    async (reader) =>
      (await listDues(reader)).map(({ dues, fund, decision, fromOn, body }) => ({
        ...{ code: dues, name: body.name, fund, decision, fromOn },
      })),
  ),
];
