import { shortMonth } from "../days.ts";
import type { ChartWords } from "../en/chart.ts";
import { dayFr } from "./days.ts";

const short = [
  ...(["janv.", "févr.", "mars", "avr.", "mai", "juin"] as const),
  ...(["juil.", "août", "sept.", "oct.", "nov.", "déc."] as const),
] as const;

/** What stands on charts. */
export const chartFr: ChartWords = {
  shortMonth: (month) => shortMonth(month, short),
  inUnit: (title, unit) => `${title} (${unit})`,
  of: (title, name) => `${title}\u00a0: ${name}`,
  month: "Mois",
  fund: "Le solde au fil du temps",
  funds: "Le solde de chaque fonds en fin de mois",
  billed: "Facturé et réglé, par mois",
  billedLabel: "Facturé",
  paidLabel: "Réglé",
  arrears: (on) => `Reste à payer au ${dayFr(on)}, par ancienneté`,
  age: "Ancienneté",
  used: "Consommation par mois",
  usedLabel: "Consommé",
  losses: "Produit et facturé, par mois",
  producedLabel: "Produit",
  lostLabel: "Perdu",
  lostShare: "Perdu,\u00a0%",
  lostNote: "% : part perdue",
  ownUse: "Consommation des douze derniers mois",
  fromTo: (from, first, to, last) => `${from}\u00a0: ${first}. ${to}\u00a0: ${last}.`,
  most: (label, figure) => `Le plus\u00a0: ${label}, ${figure}.`,
  figures: "Le village en chiffres",
};
