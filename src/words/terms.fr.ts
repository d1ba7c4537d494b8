import type { Noun } from "../domain/problem.ts";

const he = (word: string) => ({ word, the: `Le ${word}`, none: "Aucun", of: "Pour ce" });
const she = (word: string) => ({ word, the: `La ${word}`, none: "Aucune", of: "Pour cette" });
/** Each with the words that go by its gender. */
export const nounsFr: Readonly<Record<Noun, ReturnType<typeof he>>> = {
  account: he("compte"),
  bill: she("facture"),
  body: { word: "organe", the: "L’organe", none: "Aucun", of: "Pour cet" },
  box: she("caisse"),
  connection: he("branchement"),
  contribution: she("contribution"),
  decision: she("décision"),
  dues: she("cotisation"),
  fund: he("fonds"),
  grant: she("prise en charge"),
  household: he("foyer"),
  kin: he("lien avec le foyer"),
  mandate: he("mandat"),
  mark: she("déclaration"),
  meeting: she("réunion"),
  meter: he("compteur"),
  month: he("mois"),
  motion: she("motion"),
  party: he("tiers"),
  payment: he("paiement"),
  payout: she("dépense"),
  person: she("personne"),
  reading: he("relevé"),
  receipt: he("reçu"),
  "receipt-book": he("carnet de reçus"),
  request: she("demande d’aide"),
  section: he("quartier"),
  service: he("service"),
  tariff: he("tarif"),
  village: he("village"),
  zone: she("zone"),
};

/** Short codes that stand in facts; one that is not here is said as it is. */
const terms: Readonly<Record<string, string>> = {
  approved: "acceptée",
  bank: "banque",
  carried: "adoptée",
  cash: "espèces",
  cheque: "chèque",
  closed: "fermé",
  cut: "coupé",
  granted: "accordée",
  high: "anormalement haut",
  mobile: "téléphone mobile",
  nil: "nul, ce qui n’était jamais arrivé",
  "no-quorum": "sans quorum",
  open: "ouvert",
  purse: "bourse",
  refused: "rejetée",
  reviewed: "examinée",
  suspended: "suspendu",
  transfer: "virement",
  withdrawn: "retirée",
};
export const termFr = (code: string): string => terms[code] ?? code;
