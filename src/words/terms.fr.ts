import type { Noun } from "../domain/problem.ts";

const he = (word: string) => ({ word, the: `Le ${word}`, none: "Aucun", of: "Pour ce" });
const she = (word: string) => ({ word, the: `La ${word}`, none: "Aucune", of: "Pour cette" });
/** Each with the words that go by its gender. */
export const nounsFr: Readonly<Record<Noun, ReturnType<typeof he>>> = {
  account: he("compte"),
  bill: she("facture"),
  box: she("caisse"),
  connection: he("branchement"),
  dues: she("cotisation"),
  fee: he("frais de branchement"),
  fund: he("fonds"),
  household: he("foyer"),
  mandate: he("mandat"),
  meter: he("compteur"),
  month: he("mois"),
  party: he("tiers"),
  payment: he("paiement"),
  payout: she("dépense"),
  person: she("personne"),
  plan: { ...he("échéancier"), the: "L’échéancier", of: "Pour cet" },
  reading: he("relevé"),
  receipt: he("reçu"),
  "receipt-book": he("carnet de reçus"),
  section: he("quartier"),
  service: he("service"),
  tariff: he("tarif"),
  village: he("village"),
  zone: she("zone"),
};

/** Short codes that stand in facts; one that is not here is said as it is. */
const terms: Readonly<Record<string, string>> = {
  bank: "banque",
  cash: "espèces",
  cheque: "chèque",
  closed: "fermé",
  cut: "coupé",
  high: "anormalement haut",
  mobile: "téléphone mobile",
  nil: "nul, ce qui n’était jamais arrivé",
  open: "ouvert",
  purse: "bourse",
  suspended: "suspendu",
  transfer: "virement",
};
export const termFr = (code: string): string => terms[code] ?? code;
