import type { ProblemWords } from "./problems.en.ts";

/** Sorted by code. */
export const problemsFr: ProblemWords = {
  "class-unpriced": {
    sentence: (f) =>
      f.class === ""
        ? `${f.charge} dépend de la classe de contribution, et ce ménage n’en a pas.`
        : `${f.charge} n’a pas de montant pour la classe ${f.class}, seulement pour : ${f.classes}.`,
    hint: (f) =>
      f.class === ""
        ? "Enregistrez la classe de contribution du ménage."
        : "Corrigez la classe du ménage, ou adoptez un montant pour elle.",
  },
  "field-invalid": {
    sentence: (f) => `${f.field} : « ${f.found} » n’est pas ${f.want}.`,
    hint: (f) => `Saisissez ${f.want}.`,
  },
  "letter-missing": {
    sentence: (f) => `La lettre « ${f.letter} » (${f.code}) de « ${f.text} » ne peut pas être imprimée.`,
    hint: () => "Écrivez ce texte aussi en lettres latines, puis imprimez de nouveau.",
  },
  "tariff-code-twice": {
    sentence: (f) => `${f.field} : le code « ${f.code} » figure deux fois.`,
    hint: () => "Donnez à chaque ligne un code qui lui est propre.",
  },
  "tariff-example-differs": {
    sentence: (f) => `Exemple ${f.example}, ${f.line} : le fichier dit ${f.expected}, le tarif donne ${f.found}.`,
    hint: () => "Refaites l’exemple à la main, puis corrigez-le ou corrigez le tarif.",
  },
  "tariff-examples-missing": {
    sentence: (f) => `Le tarif « ${f.tariff} » ne contient aucun exemple.`,
    hint: () => "Ajoutez à `examples` une facture calculée à la main : sa quantité et son total.",
  },
  "tariff-limit-below-previous": {
    sentence: (f) => `${f.field} : ${f.limit} n’est pas au-dessus de ${f.previous}.`,
    hint: () => "Écrivez les limites dans l’ordre croissant, à partir de plus de 0.",
  },
  "tariff-on-unknown": {
    sentence: (f) => `${f.field} : « ${f.found} » ne désigne aucune ligne placée au-dessus.`,
    hint: (f) => `Choisissez parmi : ${f.known}.`,
  },
  "tariff-open-end": {
    sentence: (f) => `${f.field} : la dernière limite, et elle seule, est ouverte.`,
    hint: () => "Écrivez `null` comme dernière limite, et une quantité pour chacune des autres.",
  },
  "tariff-percent-beyond": {
    sentence: (f) => `${f.field} : ${f.percent} % dépasse le tout.`,
    hint: () => "Écrivez un pourcentage de 0 à 100.",
  },
};
