import { saidWords, say } from "../books/saying.ts";
import { handbookPaper } from "../books/statement/handbook.ts";
import { changeRules, correctVillage, foundVillage, listVillages, villageSettings } from "../books/village.ts";
import { Problem } from "../domain/problem.ts";
import { handbookSheet } from "../print/handbook.ts";
import { handbookAnswer } from "../shapes/answer/villagePaper.ts";
import { shape } from "../shapes/field.ts";
import { day } from "../shapes/measure.ts";
import { readShape } from "../shapes/read.ts";
import { sayingShape } from "../shapes/saying.ts";
import { villageCode, villageNamesShape, villageRulesShape, villageShape } from "../shapes/village.ts";
import { act, answerEvents, answered, lastSeq } from "./act.ts";
import { newRequest, todayIn } from "./door.ts";
import { addFlags, recordOf } from "./flags.ts";
import { answerFacts, answerRows, look, nothingAsked } from "./look.ts";
import { answerPaper, printing } from "./paper.ts";
import type { Pending } from "./pending.ts";
import type { Session } from "./session.ts";
import type { Column } from "./table.ts";
import type { Verb } from "./verb.ts";

const columns: readonly Column[] = [["village"], ["name"]];

async function foundIt(session: Session, pending: Pending): Promise<void> {
  const { decimals } = pending.record as { readonly decimals?: string };
  const input = readShape(villageShape, pending.record, { decimals: Number(decimals ?? 2) || 0 });
  const { asked, io } = session;
  const store = await session.store({ create: true });
  const at = io.now().toISOString() as ReturnType<Session["by"]>["at"];
  const entropy = io.random(32).toString("hex");
  const by = { ...pending, at, entropy, dry: asked.dryRun };
  const before = await lastSeq(store, pending.village);
  const found = () => foundVillage(store, by, input);
  const event = await (asked.dryRun ? found() : answered(session, pending, found));
  answerEvents(session, by, { events: [event], before });
}

const found: Verb = {
  path: "village found",
  about: "Begins a village's book: its names, its settings, and the person who opens it",
  example: `tiwizi village found tamazirt --name Tamazirt --commune "Aït Hani" --founded-on 2024-09-30 \\
  --founder-code hassan --founder-name "Hassan Ouali"
export TIWIZI_AS=hassan`,
  attach(command, session) {
    command.argument("[village]", `${villageCode.schema.description} *`);
    addFlags(command, villageShape, { today: ["foundedOn"] });
    command.action(async () => {
      const village = readShape(shape({ village: villageCode }), {
        village: command.args[0] ?? session.asked.village,
      }).village;
      const record = { foundedOn: todayIn(session.io, "Africa/Casablanca"), ...recordOf(command, villageShape) };
      const request = newRequest(session.io);
      await foundIt(session, { request, village, person: "", command: "village found", record });
    });
  },
  finish: foundIt,
};

const show = look({
  path: "village show",
  about: "Shows a village's names, settings and rules",
  example: "tiwizi village show",
  shape: nothingAsked,
  async show(session, desk) {
    const { rules, ...row } = await desk.read(villageSettings);
    if (session.asked.json) return session.answer({ ...row, rules }, "");
    answerFacts(session, row, [
      ...(["village", "name", "commune", "province", "legalNumber", "currency", "fiscalMonth", "zone"] as const).map(
        (field) => [field] as const,
      ),
      ["language"],
    ]);
    answerRows(
      session,
      Object.entries(rules).map(([rule, value]) => ({ rule, value })),
      [["rule"], ["value"]],
    );
  },
});

const handbook = look({
  path: "village handbook",
  about: "The village's own handbook: who it is, what it costs, what it has chosen, how to pay, ask and complain",
  example: "tiwizi village handbook --file handbook.pdf",
  shape: shape({ on: day("As of this day"), ...printing }),
  today: ["on"],
  async show(session, desk, { on, ...how }) {
    const found = await desk.read((reader) => handbookPaper(reader, on));
    const said = handbookAnswer.say(found, desk.settings.decimals);
    await answerPaper(session, said, [handbookSheet(found, session.words())], how);
  },
});

const list: Verb = {
  path: "village list",
  about: "Lists the villages of a book",
  example: "tiwizi village list",
  attach(command, session) {
    command.action(async () => {
      answerRows(session, [...(await listVillages(await session.store()))], columns);
    });
  },
};

const rules = act({
  path: "village rules",
  about: "Changes what the village chooses for itself, by decision",
  example: "tiwizi village rules --rules dueDays=20 --rules unread=fixed --decision AG-2025-04",
  shape: villageRulesShape,
  run(store, by, input) {
    if (Object.keys(input.rules).length === 0)
      throw new Problem("field-invalid", { field: "rules", found: "—", want: "dueDays=20" }, { field: "rules" });
    return changeRules(store, by, input);
  },
});

const correct = act({
  path: "village correct",
  about: "Mends the village's own names on its papers; name only what is wrong",
  example: 'tiwizi village correct --commune "Aït Hani"',
  shape: villageNamesShape,
  async known(reader) {
    const { name, commune, province, legalNumber } = await villageSettings(reader);
    return { name, commune, province, legalNumber };
  },
  run: correctVillage,
});

const sayIt = act({
  path: "village say",
  about: "Says a word of the village's own in a language, for papers; without --text it is taken back",
  example: `tiwizi village say "Eau potable" --language ar --text "الماء الصالح للشرب"
tiwizi village say line:surcharge --language fr --text "Participation au projet du village"`,
  shape: sayingShape,
  args: ["said"],
  run: say,
});

const sayings = look({
  path: "village sayings",
  about: "Lists the village's own words, and how they are said in other languages",
  example: "tiwizi village sayings",
  shape: nothingAsked,
  async show(session, desk) {
    const words = await desk.read(saidWords);
    if (session.asked.json) return session.answer(words, "");
    const rows = words.flatMap(({ said, sayings: inOthers }) =>
      inOthers.length === 0 ? [{ name: said }] : inOthers.map((one) => ({ name: said, ...one })),
    );
    answerRows(session, rows, [["name"], ["language"], ["text"]]);
  },
});

export const villageVerbs: readonly Verb[] = [found, show, handbook, list, rules, correct, sayIt, sayings];
