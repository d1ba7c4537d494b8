import type { HouseholdWords } from "../en/household.ts";
import { countedFr } from "../plural.ts";

/** What stands on papers for one household beside its bill and its receipts. */
export const householdFr: HouseholdWords = {
  why: {
    title: "Pourquoi ce montant\u00a0?",
    span: (meter, from, to, used) =>
      `Compteur ${meter}\u00a0: de l’index ${from.index} le ${from.on} à l’index ${to.index} le ${to.on}, soit ${used}.`,
    estimated: (on) =>
      `Personne n’a pu lire le compteur le ${on}\u00a0: l’index est estimé, le prochain relevé le corrigera.`,
    tooMuch: (used) => `Les factures précédentes avaient compté ${used} de trop\u00a0: on les retire.`,
    tooLittle: (used) => `Les factures précédentes avaient oublié ${used}\u00a0: on les ajoute.`,
    counted: (used) => `Compté sur cette facture\u00a0: ${used}.`,
    calculation: "Calcul",
    block: (line, from, upTo) =>
      upTo === null
        ? `${line}, au-dessus de ${from ?? "0"}`
        : from === null
          ? `${line}, jusqu’à ${upTo}`
          : `${line}, de ${from} à ${upTo}`,
    volume: "Toute la consommation est au tarif de la tranche atteinte.",
    goesTo: (line, fund) => `${line}\u00a0: va à «\u00a0${fund}\u00a0».`,
    decided: (tariff, decision, decidedOn, fromOn) =>
      `Tarif «\u00a0${tariff}\u00a0»\u00a0: décision ${decision} du ${decidedOn}, appliqué depuis le ${fromOn}.`,
    rounded: "Chaque ligne est arrondie au centime, et le total est la somme des lignes.",
    late: (bill, days, amount) =>
      `La facture ${bill} avait ${countedFr(days, { one: "#\u00a0jour", other: "#\u00a0jours" })} de retard, et ${amount} restaient à payer.`,
    ground: (ground) => `Tarif voté pour\u00a0: ${ground}.`,
  },
  overdue: {
    bill: "Facture",
    dueOn: "Échéance",
    late: "Retard",
    days: (days) => countedFr(days, { one: "#\u00a0jour", other: "#\u00a0jours" }),
    open: "Reste",
    byPlan: "versement de l’échéancier",
    ask: "À qui parler",
  },
  reminder: {
    title: "Rappel",
    greeting:
      "Sauf erreur de notre part, ces factures sont encore ouvertes. Si vous avez payé entre-temps, merci\u00a0: ce rappel est sans objet.",
    payBy: (on) => `À payer d’ici le ${on}`,
    talk: "C’est difficile en ce moment\u00a0? Parlez-nous\u00a0: on peut payer en plusieurs fois, mois après mois. Si une facture vous semble fausse, dites-le-nous aussi.",
  },
  notice: {
    title: "Avis avant coupure",
    said: (service, connection, on) =>
      `Le branchement ${connection} (${service}) peut être coupé à partir du ${on}, parce que ces factures du même service ont dépassé leur échéance.`,
    payBefore: (on) => `À payer avant le ${on}`,
    avoid: "Pour garder le branchement ouvert",
    ways: [
      "Payez le montant ci-dessus avant ce jour. Un reçu vous est remis.",
      "Ou convenez d’un échéancier avec le bureau\u00a0: tant qu’il tient, rien n’est coupé.",
      "Ou parlez au comité de solidarité\u00a0: il écoute chacun en confiance.",
      "Ou contestez une facture qui semble fausse\u00a0: rien n’est coupé avant la réponse.",
    ],
    forBureau: "Pour le bureau",
    received: "Reçu par le foyer, le",
  },
  round: {
    title: "Tournée de relevé",
    noSection: "Foyers hors quartier",
    reader: "Relevé par",
    readOn: "Relevé le",
    house: "Foyer et compteur",
    last: "Dernier index",
    lookAbove: "Alerte",
    index: "Index du jour",
    remark: "Remarque",
    write: "Écrivez l’index comme le cadran le montre.",
    above: "Au-delà de l’alerte, relisez avant d’écrire.",
    absent: "Personne\u00a0? Écrivez «\u00a0absent\u00a0»\u00a0: un index ne se devine jamais.",
  },
  form: {
    number: "N°",
    circle: (choices) => `Entourez\u00a0: ${choices.join(" · ")}`,
    inFigures: "Montant en chiffres",
    inWords: "Montant en lettres",
    connectionOrMeter: "Branchement ou compteur",
    paidBy: "Remis par",
    readings: "Relevés",
    household: "Nouveau foyer",
    fields: {
      code: "Code (jamais réutilisé)",
      name: "Chef ou cheffe de foyer",
      nameAr: "Nom en lettres arabes",
      contact: "Qui d’autre reçoit les papiers",
      category: "Catégorie",
      contributionClass: "Classe de cotisation",
      members: "Combien y vivent",
      language: "Langue des papiers",
      since: "Inscrit depuis le",
      zone: "Zone",
      digits: "Chiffres du cadran",
      installedAt: "Index de pose",
    },
    forHousehold: "Pour le foyer",
    enteredBy: "Inscrit par",
    request: "Demande au comité",
    caseNumber: "N° de dossier",
    madeOn: "Déposée le",
    voice: "Qui parle",
    voices: ["le foyer", "un voisin ou une voisine", "le comité"],
    services: "Services",
    term: "Du … au …",
    asked: "Ce qui est demandé",
    nothingElse: "Rien d’autre ne s’écrit ici. Le reste va sur la feuille pour l’enveloppe.",
    received: "Reçue par",
    envelope: "Feuille pour l’enveloppe",
    envelopeRule:
      "Pas de nom sur cette feuille. Pliez-la dans une enveloppe, fermez-la, et n’écrivez dessus que le numéro de dossier. Seul le comité l’ouvre.",
  },
};
