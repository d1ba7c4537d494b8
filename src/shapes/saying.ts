import { shape } from "./field.ts";
import { language, name, note } from "./value.ts";

export const sayingShape = shape({
  said: name(
    "Word of the village's own, letter for letter, or the code of one that it may call otherwise",
    "Eau potable",
  ),
  language: language("Language in which it is said"),
  text: note("As it is said there; left out, what had been said is taken back", "الماء الصالح للشرب", 200),
});
