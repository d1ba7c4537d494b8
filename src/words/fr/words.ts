import type { BillNamed } from "../../domain/paper.ts";
import { amountInWords } from "../amounts.ts";
import type { Words } from "../en/words.ts";
import { type LineWords, listed, sayLine, sayParts } from "../lines.ts";
import { countedFr as counted } from "../plural.ts";
import { french } from "./amounts.ts";
import { calendarFr } from "./calendar.ts";
import { chartFr } from "./chart.ts";
import { dayFr, periodFr } from "./days.ts";
import { helpFr } from "./help.ts";
import { householdFr } from "./household.ts";
import { problemsFr } from "./problems.ts";
import { villageFr } from "./village.ts";
import { yearFr } from "./year.ts";

/** "de Taroudannt", "d’Agadir". */
const of = (name: string) => (/^[aeiouyàâéèêëîïôœù]/i.test(name) ? `d’${name}` : `de ${name}`);
const called = (word: string, name?: string) => (name ? `${word} (${name})` : word);

const lines: LineWords = {
  kinds: {
    fixed: (name) => called("Redevance fixe", name),
    block: (name) => `Tranche ${name ?? ""}`,
    flat: (name) => `Tranche ${name ?? ""}, forfait`,
    package: () => "Forfaits",
    minimum: () => "Complément au minimum",
    surcharge: (name) => called("Participation", name),
    tax: (name) => called("Taxe", name),
    subsidy: (name) => called("Part facturée à un tiers", name),
    dues: (name) => called("Cotisation", name),
    penalty: () => "Pénalité de retard",
    "connection-fee": () => "Frais de branchement",
    "credit-charge": () => "Supplément pour crédit",
    opening: (name) => called("Dette antérieure", name),
    "third-party": (name) => called("Part d’un tiers", name),
    "help-share": () => "Participation convenue",
  },
  part: (line, part) => `${line}, tarif ${part}`,
};

const billKinds: Readonly<Record<BillNamed["kind"], string>> = {
  service: "Facture",
  dues: "Cotisation",
  penalty: "Pénalité de retard",
  share: "Part",
  "connection-fee": "Frais de branchement",
  "credit-charge": "Supplément pour crédit",
  opening: "Dette antérieure",
};

/** French. Spaces before « : » and inside guillemets are U+00A0, so that no line breaks there. */
export const fr: Words = {
  tag: "fr",
  typeset: (text) => text.replace(/ (?=[:;!?%»])|(?<=«) /g, "\u00a0"),
  problems: problemsFr,
  amount: (amount, currency, decimals) => amountInWords(amount, currency, decimals, french),
  sum: (amount) => `Arrêté à la somme de ${amount}`,
  currency: (code) => (code === "MAD" ? "DH" : code),
  money: (figures, currency) => `${figures}\u00a0${currency === "MAD" ? "DH" : currency}`,
  day: dayFr,
  shortDay: (on) => on.split("-").reverse().join("/"),
  period: periodFr,
  calendar: calendarFr,
  join: (label, value) => `${label}\u00a0: ${value}`,
  list: (parts) => listed(parts),
  erased: "nom effacé",
  line: (line) => `ligne ${line}`,

  paper: {
    bookCode: "Code du livre",
    bookedOn: "Inscrit le",
    madeOn: "Arrêté au",
    legalNumber: (number) => `Récépissé légal n° ${number}`,
    place: (commune, province) => listed([commune && `Commune ${of(commune)}`, province && `province ${of(province)}`]),
    number: (number) => `N° ${number}`,
    duplicate: (copy) => `DUPLICATA ${copy}`,
    cancelled: (on, why) => `ANNULÉ le ${dayFr(on)}${why ? `\u00a0: ${why}` : ""}`,
    total: "Total",
    period: "Période",
    opening: "Solde de départ",
    closing: "Solde final",
    date: "Jour",
    paperNumber: "N°",
    text: "Objet",
    moneyIn: "Entrées",
    moneyOut: "Sorties",
    balance: "Solde",
  },

  receipt: {
    title: "Reçu",
    payer: "Reçu de",
    receivedOn: "Le",
    way: "Payé",
    ways: {
      cash: "en espèces",
      bank: "par versement bancaire",
      mobile: "par téléphone mobile",
      cheque: "par chèque",
      transfer: "par virement",
    },
    book: "Carnet",
    amount: "Montant reçu",
    what: "Ce qui est payé",
    advance: (service) => called("Avance pour les prochaines factures", service),
    advanceUsed: "Avance antérieure utilisée",
    rounding: "Arrondi à la pièce",
    stillOwed: "Reste à payer après ce reçu",
    receivedBy: "Reçu par",
  },

  bill: {
    kinds: billKinds,
    named: (bill) =>
      listed([`${billKinds[bill.kind]} ${bill.number}`, bill.about, bill.period && periodFr(bill.period)]),
    debtor: "À",
    section: "Quartier",
    service: "Service",
    connection: "Branchement",
    meter: "Compteur",
    issuedOn: "Émise le",
    replaces: "Remplace la facture",
    origin: "Pour la facture",
    readings: "Relevés",
    index: "Index",
    source: "Origine",
    sources: {
      read: "relevé",
      told: "dit par le foyer",
      estimated: "estimé",
      initial: "index de pose",
      final: "index de dépose",
    },
    consumption: "Consommation",
    line: "Détail",
    lineNamed: (line) => sayLine(line, lines),
    quantity: "Quantité",
    rate: "Tarif",
    percentOf: (rate, base) => `${rate}\u00a0% de ${base}`,
    settledByOtherMeans: "Réglé par ailleurs",
    slip: "Reste à payer de la facture",
    dueOn: "Échéance",
    due: (by) => `À payer au plus tard le ${dayFr(by)}`,
    arrears: "Factures antérieures encore ouvertes, en plus du montant ci-dessus",
  },

  statement: {
    title: "Relevé de compte",
    household: "Foyer",
    owed: "Facturé",
    paid: "Payé",
    rows: {
      bill: "Facture",
      "credit-note": "Avoir",
      payment: "Reçu",
      "payment-cancelled": "Reçu annulé",
      settled: "Réglé par ailleurs",
      "settled-back": "Réglé par ailleurs, repris",
      refund: "Remboursé",
    },
    toPay: "À payer",
    inAdvance: "En avance",
    credit: "Dont avance pas encore utilisée",
  },

  fund: {
    title: "Relevé du fonds",
    name: "Fonds",
    kinds: {
      collected: "Encaissements",
      contribution: "Contributions",
      expense: "Dépenses",
      help: "Solidarité",
      "between-funds": "Entre fonds",
      loan: "Prêts",
      refund: "Remboursements",
      correction: "Corrections",
      other: "Autres",
    },
    summary: "Récapitulation",
    receivable: "Encore dû au fonds par les usagers",
  },

  contributor: {
    title: "Relevé du contributeur",
    receipt: "Reçu de contribution",
    name: "Contributeur",
    pledge: "Promesse",
    pledged: "Promis",
    contribution: "Contribution",
    sent: "Envoyé",
    fee: "Frais",
    fees: { fund: "Frais, pris sur l’envoi", donor: "Frais, en plus de l’envoi" },
    rate: "Cours",
    received: "Reçu",
    open: "Reste promis",
    whereTo: "Pour",
    bound: {
      helpClass: (name) => `solidarité (${name})`,
      caseCode: (code) => `dossier ${code}`,
      deadline: (by) => `au plus tard le ${by}`,
    },
    became: "Ce qu’elle est devenue",
    joined: (fund) => `Versée au fonds\u00a0: ${fund}`,
    uses: { expense: "Dépense", help: "Solidarité" },
    spent: "Dépensé",
    left: "Reste",
    inKind: "Travail et matériel",
    kinds: { labour: "Travail", material: "Matériel" },
    worth: "Valeur",
    sentInYear: "Envoyé dans l’année",
    receivedInYear: "Reçu pour cela par le village",
  },

  cash: {
    title: "Livre de caisse",
    box: "Caisse",
    holder: "Tenue par",
    counted: (on) => `Comptée le ${dayFr(on)}`,
    difference: "Différence",
  },

  whatIf: {
    title: (tariff, period) => `Et si\u00a0: ${tariff}, ${periodFr(period)}`,
    income: "Recettes par fonds",
    before: "facturé",
    after: "proposé",
    who: "Foyers qui paieraient moins, autant, plus",
    less: "moins",
    same: "autant",
    more: "plus",
    all: "Tous",
    none: "Aucun",
    withheld: "non publié, pour que personne ne soit reconnu",
    kept: "Garde son prix",
    groups: { blocks: "Tranche atteinte", categories: "Catégorie", sections: "Quartier" },
    block: (code) =>
      listed(
        sayParts(code, { band: (n) => `Catégorie ${n}`, block: (n) => `Tranche ${n}`, package: () => "Forfaits" }),
      ),
    kind: (code) =>
      listed(
        sayParts(code, {
          service: () => "Service",
          "third-party": () => "Facturé à des tiers",
          surcharge: (name) => called("Participation", name),
          tax: (name) => called("Taxe", name),
        }),
      ),
  },

  minutes: {
    title: "Procès-verbal",
    body: "Organe",
    heldOn: "Réunion du",
    convenedOn: "Convoquée le",
    place: "Lieu",
    agenda: "Ordre du jour",
    seats: "Membres présents",
    seatsOf: (there: number, members: number, quorum: number) => `${there} sur ${members}, quorum\u00a0: ${quorum}`,
    expired: "LES MANDATS DE CET ORGANE SONT ÉCHUS",
    present: "Présents",
    as: "Qualité",
    seatNames: { member: "membre", deputy: "en suppléance", guest: "sur invitation" },
    standsFor: (name: string) => `en suppléance de ${name}`,
    motion: "Objet",
    kinds: {
      help: "Demande d’aide",
      tariff: "Tarif",
      dues: "Cotisation",
      transfer: "Transfert entre fonds",
      loan: "Prêt entre fonds",
      spending: "Dépense",
      rules: "Règles du village",
      year: "Exercice",
      other: "Divers",
    },
    for: "Pour",
    against: "Contre",
    abstained: "Abst.",
    outcome: "Résultat",
    outcomes: { carried: "adoptée", refused: "rejetée", "no-quorum": "sans quorum" },
    notClosed: "non décidée",
    recused: (count) => counted(count, { one: "# ne prend pas part au vote", other: "# ne prennent pas part au vote" }),
    struckOut: (count) => counted(count, { one: "# voix non comptée", other: "# voix non comptées" }),
    chair: "La présidence de séance",
    secretary: "Le secrétariat",
  },
  year: yearFr,
  help: helpFr,
  household: householdFr,
  village: villageFr,
  chart: chartFr,
};
