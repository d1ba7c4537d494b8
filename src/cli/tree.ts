import { personVerbs } from "./person.ts";
import type { Parts } from "./run.ts";
import { serviceVerbs } from "./service.ts";
import { pendingVerbs } from "./unfinished.ts";
import type { Verb } from "./verb.ts";
import { villageVerbs } from "./village.ts";

export function verbsOf(_: Parts): readonly Verb[] {
  const verbs = [...villageVerbs, ...personVerbs, ...serviceVerbs];
  return [...verbs, ...pendingVerbs(verbs)];
}
export const nouns: Readonly<Record<string, string>> = {};
