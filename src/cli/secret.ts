import { Problem } from "../domain/problem.ts";
import type { Session } from "./session.ts";

/**
 * What must not stand in a list of processes, a history or a file: from the environment (TIWIZI_ and a name, the first that is
 * set), else typed where nobody sees it.
 * @throws Problem `secret-needed`
 */
export async function askSecret({ io }: Session, prompt: string, names: readonly string[]): Promise<string> {
  const given = names.map((name) => io.env[`TIWIZI_${name}`]).find((value) => value !== undefined && value !== "");
  const said = given ?? (await io.secret(prompt));
  if (said === undefined || said === "") throw new Problem("secret-needed", {});
  return said;
}

/** A script that speaks for several people sets TIWIZI_PASSPHRASE_ZINEB beside TIWIZI_PASSPHRASE. */
const namesOf = (person: string): string[] => [
  `PASSPHRASE_${person.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`,
  "PASSPHRASE",
];

export const askPassphrase = (session: Session, person: string): Promise<string> =>
  askSecret(session, session.said().secrets.passphrase(person), namesOf(person));

const leastLetters = 12;

/** Typed twice, since nobody sees what is typed. @throws Problem `secret-needed`, `passphrase-short`, `passphrase-differs` */
export async function askNewPassphrase(session: Session, person: string): Promise<string> {
  const { fresh, again } = session.said().secrets;
  const said = await askSecret(session, fresh(person), namesOf(person));
  if ([...said].length < leastLetters) throw new Problem("passphrase-short", { least: String(leastLetters) });
  if ((await askSecret(session, again, namesOf(person))) !== said) throw new Problem("passphrase-differs", {});
  return said;
}
