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
  fund: he("fonds"),
  ground: he("motif scellé"),
  household: he("foyer"),
  mandate: he("mandat"),
  meter: he("compteur"),
  month: he("mois"),
  party: he("tiers"),
  payment: he("paiement"),
  payout: she("dépense"),
  person: she("personne"),
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
  "open-box": "la garde de la caisse",
  "open-connection": "un branchement,",
  "open-credit": "une avance de",
  cut: "coupé",
  "open-debt": "des dettes de",
  "open-deposit": "une caution de",
  "open-grant": "une aide en cours,",
  high: "anormalement haut",
  "open-key": "la clé du comité,",
  "open-mandate": "un mandat,",
  mobile: "téléphone mobile",
  nil: "nul, ce qui n’était jamais arrivé",
  open: "ouvert",
  "open-pledge": "une promesse,",
  "open-plan": "un échéancier,",
  purse: "bourse",
  "open-request": "une demande ouverte,",
  suspended: "suspendu",
  transfer: "virement",
};
export const termFr = (code: string): string => terms[code] ?? code;
