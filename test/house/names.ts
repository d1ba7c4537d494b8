import type { Rule } from "./source.ts";

const allowedOnTop = new Set(
  [
    "package.json tsconfig.json src schema fixtures scripts test README.md CHANGELOG.md DECISIONS.md LICENSE docs",
    "package-lock.json biome.json vitest.config.ts",
    ".git .github .ci .gitignore .gitattributes .editorconfig .nvmrc .npmrc",
    // Made by tools, never kept.
    "node_modules dist data coverage",
  ].flatMap((line) => line.split(" ")),
);

/** The top level holds what the house names, and nothing else. */
export const topLevel = (names: readonly string[]): readonly string[] =>
  names
    .filter((name) => !allowedOnTop.has(name) && !name.endsWith(".log"))
    .map((name) => `${name} does not belong on the top level`);

/** One subject, one word, in every layer. */
const subjects = new Set(
  [
    "village household person mandate service connection meter reading consumption quantity rotation tariff bill payment receipt",
    "cash account entry fund request vote grant contributor project supplier decision month year",
    "chain checkpoint bundle indicator access",
  ].flatMap((line) => line.split(" ")),
);

/** What a layer needs besides the subjects; a word is added here when it is agreed to be one. */
const ownWords: Readonly<Record<string, string>> = {
  domain:
    "money day problem canonical paper note loss withheld help seal recovery penalty fee plan language calendar saying",
  books: [
    "store log acts book box history rebuild openItem settlement party pool arrears loan loss opening payout paper statement",
    "receiptBook turn mark body kin meeting minutes restricted reserve waitingHelp evidence committee erasure dossier",
    "penalty fee plan deposit standing reminder round saying paperCheck frame",
  ].join(" "),
};

const emptyWords =
  /^(utils?|helpers?|common|misc|shared|lib|core|base|types|constants|index|.*(Manager|Service|Helper|Util|Utils|Data|Info))$/;

/** In the layers that turn about subjects, `ls src/…/payment.ts` shows all that payments are; nowhere is a name that says nothing. */
export const named: Rule = (files) =>
  files
    .filter(({ path }) => /^(src|schema|scripts|test)\//.test(path))
    .flatMap(({ path }) => {
      const words = path.split("/").map((part) => part.split(".")[0]!);
      const empty = words.find((word) => emptyWords.test(word));
      const [, layer = "", subject = ""] = words;
      const strange =
        path.startsWith("src/") &&
        layer in ownWords &&
        !subjects.has(subject) &&
        !ownWords[layer]?.split(" ").includes(subject);
      return [
        ...(empty ? [`${path}:1 is named ${empty}, which says nothing`] : []),
        ...(strange ? [`${path}:1 is named ${subject}, which is no subject and no agreed word of ${layer}`] : []),
      ];
    });
