import { expect, test } from "vitest";
import { languageOf, wholeOf } from "../../src/domain/language.ts";

test.each`
  tag              | language      | because
  ${"fr"}          | ${"fr"}       | ${"it is one of ours"}
  ${"ar-MA"}       | ${"ar"}       | ${"the country changes nothing"}
  ${"en_GB"}       | ${"en"}       | ${"computers write it so"}
  ${"shi"}         | ${"shi"}      | ${"Tachelhit, in the letters that more people read"}
  ${"shi-Tfng"}    | ${"shi-Tfng"} | ${"Tachelhit, in the letters that were asked for"}
  ${"zgh"}         | ${"shi"}      | ${"telephones have no Tachelhit, only Tamazight"}
  ${"ber-Tfng-MA"} | ${"shi-Tfng"} | ${"or Berber"}
  ${"de"}          | ${undefined}  | ${"nobody here speaks it"}
  ${"french"}      | ${undefined}  | ${"it is no tag"}
  ${""}            | ${undefined}  | ${"nothing was asked for"}
`("$tag asks for $language: $because", ({ tag, language }) => {
  expect(languageOf(tag)).toBe(language);
});

test("what Tachelhit cannot say is said in the second language, whatever else by itself", () => {
  expect(wholeOf("shi", "ar")).toBe("ar");
  expect(wholeOf("en", "ar")).toBe("en");
});
