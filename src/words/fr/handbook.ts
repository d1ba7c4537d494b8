import type { VillageWords } from "../en/village.ts";

type HandbookWords = VillageWords["handbook"];

const languages: Readonly<Record<string, string>> = { fr: "en français", ar: "en arabe", en: "en anglais" };

const rules: HandbookWords["rules"] = {
  awake: (value) =>
    value === "spread"
      ? "Maison restée absente\u00a0: la consommation est répartie sur les mois sans relevé."
      : "Maison restée absente\u00a0: la consommation est comptée au moment du relevé.",
  trueUp: (value) =>
    ({
      "own-period": "Après une estimation, le vrai relevé remet les choses en ordre sur sa propre facture.",
      "correct-lower": "Après une estimation trop haute, les factures sont refaites.",
      "correct-both": "Après une estimation, trop haute ou trop basse, les factures sont refaites.",
    })[value] ?? value,
  tariffChange: (value) =>
    value === "split"
      ? "Quand un tarif change au milieu d’une période, chaque partie est payée à son prix."
      : "Quand un tarif change au milieu d’une période, toute la période est payée au prix du dernier jour.",
  dueDays: (value) => `Une facture est à payer dans les ${value} jours.`,
  flagFactor: (value) => `Un relevé plus de ${value} fois au-dessus de l’habitude est vérifié avant d’être facturé.`,
  readingWindow: (value) =>
    `Un relevé fait jusqu’à ${value} jours avant ou après la fin d’une période compte pour elle.`,
  creditFor: (value) =>
    value === "any"
      ? "Une avance paie les prochaines factures, quelles qu’elles soient."
      : "Une avance faite pour un service ne paie que les factures de ce service.",
  cashRounding: (value, amount) =>
    value === "0"
      ? "Les paiements en espèces ne sont pas arrondis."
      : `Les paiements en espèces sont arrondis à la pièce de ${amount}\u00a0; le reste n’est pas perdu.`,
  unread: (value) =>
    value === "fixed"
      ? "Un compteur qui n’a pas été relevé ne reçoit que la redevance fixe."
      : "Un compteur qui n’a pas été relevé est facturé quand il l’est.",
  answerDays: (value) => `Une demande d’aide reçoit une réponse dans les ${value} jours.`,
  helpOnBill: (value) =>
    value === "slip"
      ? "Chaque facture montre le prix seul\u00a0; ce qui reste à payer est sur une feuille à part, pour tout le monde."
      : "Ce qui est réglé par ailleurs est une ligne neutre de la facture.",
  signatureAbove: (value, amount) =>
    value === "0"
      ? "Aucun montant n’est fixé au-dessus duquel une dépense demande une deuxième signature."
      : `Une dépense de plus de ${amount} demande une décision ou une deuxième signature.`,
  secondLanguage: (value) =>
    `Là où le tachelhit n’a pas de mot sûr, les papiers le disent ${languages[value] ?? value}.`,
  hijriLine: (value) => (value === "yes" ? "Les papiers donnent le mois de l’année hégirienne sous le jour." : ""),
  farmingLine: (value) => (value === "yes" ? "Les papiers donnent le jour de l’année agricole sous le jour." : ""),
};

const offices: Readonly<Record<string, readonly [she: string, he: string]>> = {
  president: ["Présidente", "Président"],
  vicePresident: ["Vice-présidente", "Vice-président"],
  treasurer: ["Trésorière", "Trésorier"],
  secretary: ["Secrétaire", "Secrétaire"],
  chair: ["Présidente", "Président"],
  member: ["Membre", "Membre"],
  reader: ["Releveuse des compteurs", "Releveur des compteurs"],
  keeper: ["Gardienne", "Gardien"],
  auditor: ["Vérificatrice", "Vérificateur"],
};

export const handbookFr: HandbookWords = {
  title: "Livret du village",
  asOf: "État au",
  rules,
  funds: {
    common: "Ce qui est à toute l’association\u00a0: cotisations, avances, petits frais.",
    solidarity: "Les projets du village, et la solidarité entre ses foyers.",
    service: "Paie le service et lui seul\u00a0: gardien, réparations, énergie, renouvellement.",
    project: "Paie un seul projet.",
    restricted: "Est dépensé pour ce que les donateurs ont dit, et pour rien d’autre.",
    other: "Un fonds à part, créé par décision.",
  },
  office: (role, sex) => offices[role]?.[sex === "f" ? 0 : 1] ?? role,
  who: {
    title: "Qui nous sommes",
    text: "L’association s’occupe de ce qui est à tous\u00a0: les services, les fonds, les travaux. Tout est écrit dans un seul livre. Rien ne s’y efface\u00a0: une erreur se corrige par une deuxième écriture, que chacun peut voir.",
    office: "Fonction",
    name: "Nom",
    until: "Jusqu’au",
    vacant: "vacant",
    expired: "Les mandats sont échus\u00a0; les derniers membres continuent jusqu’à la prochaine élection.",
  },
  services: {
    title: "Nos services et leur prix",
    modes: {
      metered: (unit: string) => `La consommation est mesurée par un compteur, en ${unit}.`,
      turn: (unit: string) => `La consommation est comptée par tours, en ${unit}.`,
      flat: () => "Rien n’est mesuré\u00a0: chaque branchement paie la même chose.",
    },
    every: (months) => (months === 1 ? "On facture chaque mois." : `On facture tous les ${months} mois.`),
    dues: "Cotisations, en plus des services",
    year: (amount) => `${amount} par an`,
    noTariff: "Aucun tarif n’est en vigueur.",
  },
  chosen: { title: "Ce que le village a choisi" },
  ourFunds: {
    title: "Nos fonds et à quoi ils servent",
    text: "L’argent est dans les caisses et à la banque\u00a0; les fonds disent à quoi il sert. Aucun fonds ne paie pour un autre sans décision.",
    fund: "Fonds",
    purpose: "À quoi il sert",
  },
  paying: {
    title: "Comment payer",
    text: "Payez où cela vous arrange, en une fois ou en plusieurs, et même d’avance. Demandez le reçu\u00a0: ce qui n’a pas de reçu n’est pas dans le livre. La facture la plus ancienne est payée d’abord, sauf si vous le voulez autrement.",
    where: "Où",
    holder: "Chez qui",
    kinds: { cash: "caisse", purse: "collecte", bank: "compte bancaire", mobile: "téléphone mobile" },
  },
  late: {
    title: "Quand on paie en retard",
    text: "Parlez au bureau avant l’échéance\u00a0: une dette peut se payer en plusieurs versements, et ce qui est payé comme convenu ne porte pas de pénalité. Ce qui est contesté n’est pas en retard tant que l’affaire n’est pas examinée.",
  },
  help: {
    title: "Comment demander de l’aide",
    text: (days) =>
      `Un mois difficile, toute maison en connaît. Chacun peut demander qu’une facture soit réglée autrement, pour sa maison ou pour celle d’un voisin. Un mot à un membre du comité suffit. Une réponse vient dans les ${days} jours, et un refus peut être réexaminé.`,
    discreet:
      "La raison est lue par le comité seul et reste sous scellé. Ni facture, ni reçu, ni page affichée ne dit qui a été aidé.",
    with: "Vous pouvez parler à",
  },
  deciding: {
    title: "Comment on décide",
    text: "Une proposition est adoptée quand elle a plus de voix pour que contre\u00a0; à égalité, elle est rejetée. Qui est concerné, ou proche de la personne concernée, ne prend pas part. Chaque décision a un numéro, et qui le veut peut la lire.",
    body: "Organe",
    quorum: "Présents exigés",
    fraction: (share) => `${share} des membres`,
    members: (count) => (count === "1" ? "1 membre" : `${count} membres`),
  },
  complaints: {
    title: "Si quelque chose paraît faux",
    text: "Dites-le à quelqu’un du bureau. Pour chaque facture, vous pouvez demander pourquoi ce montant\u00a0: relevés, tranches et prix vous sont montrés sur un papier. Une facture contestée est notée comme telle et n’est pas en retard tant que l’affaire n’est pas examinée. Si la réponse ne convient pas, la question va à l’assemblée.",
  },
  contacts: {
    title: "À qui parler",
    phone: "Téléphone",
    place: "Lieu",
    hours: "Jours et heures",
  },
  forms: {
    title: "Feuilles à remplir",
    text: "Le bureau tient ces feuilles prêtes, pour les jours sans électricité. Ce qui y est écrit est saisi plus tard.",
    list: [
      "Reçu",
      "Tournée de relevé",
      "Comptage de caisse",
      "Bordereau de versement",
      "Procès-verbal et liste de présence",
      "Demande d’aide, remise sous enveloppe",
    ],
  },
};
