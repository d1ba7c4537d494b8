import { type Command, CommanderError } from "commander";
import { beforeEach, describe, expect, test } from "vitest";
import { type Io, processIo } from "../../src/cli/door.ts";
import { newGuide } from "../../src/cli/guide.ts";
import { programOf, run } from "../../src/cli/run.ts";
import { newSession } from "../../src/cli/session.ts";
import { verbsOf } from "../../src/cli/tree.ts";
import { usageFor } from "../../src/words/usage.ts";

let shown = "";
const io = (env: Io["env"] = {}, width = 80): Io => ({
  ...processIo(),
  ...{ env, width },
  out: (text) => {
    shown += String(text);
  },
  err: (text) => {
    shown += text;
  },
});
beforeEach(() => {
  shown = "";
});

/** What was answered, with marks made visible: {from the right}, ‹from the left›. */
async function typed(line: string, env: Io["env"] = {}, width = 80): Promise<string> {
  await run(line.split(" "), io(env, width));
  return shown
    .replace(/\u2066([^\u2066\u2067\u2069]*)\u2069/g, "‹$1›")
    .replace(/[\u2067\u2069]/g, (mark) => (mark === "\u2067" ? "{" : "}"))
    .replaceAll("\u00a0", " ");
}

/** Lines that are misread in each of the ways there are. */
const misread = [
  ["bill", "issue", "--qqqqqqq"],
  ["bill", "issue", "--service", "water"],
  ["bill", "issue", "--lon", "water"],
  ["bill", "isue"],
  ["bill", "issue", "2025-01", "2025-02"],
  ["reading", "record", "W-014", "1", "2"],
  ["bill", "issue", "--due-on"],
];

const served = { address: "", close: async () => undefined };

/** Every text of every page of help, and of every complaint. */
async function textsAsked(): Promise<Set<string>> {
  const asked = new Set<string>();
  const listening = new Proxy({}, { get: (_, text) => void asked.add(String(text)) });
  const session = newSession(io());
  const guide = newGuide(session, async () => listening);
  await guide.load();
  const program = () =>
    programOf(
      session,
      verbsOf({ serve: async () => served }, () => undefined),
      guide,
    );
  const read = (command: Command): void => {
    command.outputHelp();
    command.commands.forEach(read);
  };
  read(program());
  for (const line of misread) {
    const why: unknown = await program()
      .parseAsync(line, { from: "user" })
      .catch((each: unknown) => each);
    if (why instanceof CommanderError) await guide.misread(why);
  }
  // Whatever is awaited is asked whether it is a promise.
  asked.delete("then");
  return asked;
}

test.each(["fr", "ar"] as const)(
  "all that help says is said in %s, and nothing that it no longer says",
  async (tag) => {
    const asked = await textsAsked();
    const usage = await usageFor(tag);
    // An example in a flag's place, such as <H-014>, is the same in every language.
    const missing = [...asked].filter((text) => !/^<.*>$/.test(text) && usage[text] === undefined);
    const leftOver = Object.keys(usage).filter((text) => !asked.has(text));
    expect({ missing, leftOver }).toEqual({ missing: [], leftOver: [] });
  },
);

test("a page of help in French", async () => {
  expect(await typed("bill correct --help --lang fr")).toBe(`Usage : tiwizi bill correct [options] [facture]

Annule une facture fausse par un avoir et l’émet à nouveau, avec le bon index
s’il était faux

Arguments :
  facture                         Numéro de la facture *

Options :
  --on <jour>                     Jour où cela se fait (par défaut :
                                  aujourd’hui)
  --reason <texte>                Pourquoi *
  --reading-meter <W-014>         Numéro de série du compteur, ou code de son
                                  branchement
  --reading-day <jour>            Jour du relevé faux
  --reading-index <845.918>       Le bon index
  --no-reissue                    Le contraire de : elle est émise à nouveau ;
                                  sinon elle est seulement annulée
  -h, --help                      montre cette aide

Options de toutes les commandes :
  --version                       la version du programme
  --book <fichier|postgres://…>   le livre (ou TIWIZI_BOOK ; par défaut :
                                  ./data/tiwizi.db)
  --village <code>                quel village, si le livre en contient
                                  plusieurs (ou TIWIZI_VILLAGE)
  --as <personne>                 qui agit (ou TIWIZI_AS)
  --lang <fr|ar|shi|shi-Tfng|en>  langue de la réponse (ou TIWIZI_LANG)
  --json                          répondre en JSON
  --dry-run                       à l’essai : tout vérifier et décider, ne rien
                                  garder

Exemple :
  tiwizi bill correct 2025/17 --on 2025-02-09 --reason "two digits exchanged" \\
    --reading-meter W-014 --reading-day 2025-01-31 --reading-index 845.918

`);
});

test("a page in Arabic: what is typed stands in its own marks, and the columns stay where they are", async () => {
  expect(
    await typed("fund reserve --help --lang ar"),
  ).toContain(`{الاستعمال:} tiwizi fund reserve {[خيارات]} {[صندوق]} {[مبلغ]}

{تحديد ما يجب أن يبقى في صندوق: قد تمسه الوقائع، ولا تمسه القرارات}

{المعطيات:}
  {صندوق}                           {رمز الصندوق *}
  {مبلغ}                            {ما يجب أن يبقى فيه؛ ‹0› يلغي الاحتياطي *}

{الخيارات:}
  --from-on {<يوم>}                 {منذ متى (عند عدم الذكر: اليوم)}
  --decision <AG-2026-2>          {رقم القرار *}
  -h, --help                      {عرض هذه المساعدة}

{خيارات كل الأوامر:}
  --version                       {إصدار البرنامج}
  --book {<ملف|‹postgres://…›>}       {الدفتر (أو ‹TIWIZI_BOOK›؛ عند عدم الذكر:}
                                  {‹./data/tiwizi.db›)}
`);
});

test("a name that is too long takes a line of its own", async () => {
  expect(await typed("request make --help --lang fr")).toContain(`
  --form <percent|free-units|fixed-waived|whole|ceiling|remit|instalments>
                                        Ce que fait l’aide ; remit éteint une
                                        fois des dettes ouvertes, instalments
                                        les échelonne *
`);
});

describe("the language of help", () => {
  const first = { fr: "Usage : tiwizi", en: "Usage: tiwizi", ar: "{الاستعمال:} tiwizi" };
  test.each`
    line                             | env                      | speaks  | because
    ${"bill --help --lang ar"}       | ${{}}                    | ${"ar"} | ${"it is asked for at the end"}
    ${"--lang ar bill issue --help"} | ${{}}                    | ${"ar"} | ${"it is asked for at the beginning"}
    ${"bill --lang=en issue --help"} | ${{}}                    | ${"en"} | ${"it is asked for in one word"}
    ${"bill --help"}                 | ${{ TIWIZI_LANG: "ar" }} | ${"ar"} | ${"the reader's computer says so"}
    ${"bill --help --lang fr"}       | ${{ TIWIZI_LANG: "ar" }} | ${"fr"} | ${"the line is nearer than the computer"}
    ${"bill --help"}                 | ${{}}                    | ${"fr"} | ${"nobody says anything"}
    ${"bill"}                        | ${{ TIWIZI_LANG: "ar" }} | ${"ar"} | ${"a noun alone is a question too"}
    ${"bill --help --lang shi"}      | ${{}}                    | ${"fr"} | ${"Tachelhit has no safe words for it"}
    ${"-h"}                          | ${{ TIWIZI_LANG: "en" }} | ${"en"} | ${"the short flag asks for the same"}
  `("$line speaks $speaks: $because", async ({ line, env, speaks }) => {
    expect((await typed(line, env)).startsWith(first[speaks as keyof typeof first])).toBe(true);
  });

  test("one that nobody speaks is told", async () => {
    expect(await typed("bill --help --lang xx")).toMatch(/^--lang : « xx » ne convient pas ici\./);
    expect(await run(["bill", "--help", "--lang", "xx"], io())).toBe(2);
  });
});

describe("a line that is misread", () => {
  test.each`
    line                            | en                                                                   | fr
    ${"bill issue --qqqqqqq"}       | ${"unknown option '--qqqqqqq'"}                                      | ${"option inconnue : '--qqqqqqq'"}
    ${"bill issue --servces water"} | ${"unknown option '--servces' (Did you mean --services?)"}           | ${"option inconnue : '--servces' (vouliez-vous dire --services ?)"}
    ${"bill isue"}                  | ${"unknown command 'isue'"}                                          | ${"commande inconnue : 'isue'"}
    ${"bill issue 2025-01 2025-02"} | ${"too many arguments for 'issue'. Expected 1 argument but got 2"}   | ${"trop d’arguments pour 'issue' : 1 attendu, 2 donnés"}
    ${"reading record W-014 1 2"}   | ${"too many arguments for 'record'. Expected 2 arguments but got 3"} | ${"trop d’arguments pour 'record' : 2 attendus, 3 donnés"}
    ${"bill issue --due-on"}        | ${"option '--due-on <day>' argument missing"}                        | ${"l’option '--due-on <day>' attend une valeur"}
  `("$line", async ({ line, en, fr }) => {
    expect(await typed(`${line} --lang=en`)).toContain(`The command was not understood: ${en}.\n`);
    shown = "";
    expect(await typed(`--lang fr ${line}`)).toContain(`La commande n’a pas été comprise : ${fr}.\n`);
  });

  test("in Arabic", async () => {
    expect(await typed("bill issue --servces water --lang ar")).toContain(
      "خيار غير معروف: '‹--servces›' (هل تقصد ‹--services›؟)",
    );
  });
});
