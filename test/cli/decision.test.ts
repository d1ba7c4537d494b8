import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { foundTaddart, newTypist, type Typist } from "./typist.ts";

let at: Typist;
beforeAll(async () => {
  at = newTypist();
  await foundTaddart(at);
});
afterAll(() => at.leave());

const must = async (line: string): Promise<string> => {
  const argv = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
  const { exit, out, err } = await at.type(...argv);
  if (exit !== 0) throw new Error(`${line}: ${err}`);
  return out;
};

test("a committee from its first day to its first decision", async () => {
  for (const [code, sex] of [
    ["zineb", "f"],
    ["itto", "f"],
    ["moha", "m"],
    ["tuda", "f"],
  ])
    await must(`person add ${code} --name ${code} --sex ${sex}`);
  await must(
    "body establish committee --name Comité --kind committee --prefix SC --quorum 2 --from-on 2024-12-31 --decision AG-1",
  );
  for (const code of ["zineb", "itto", "moha"])
    await must(
      `mandate give ${code} --body committee --role ${code === "zineb" ? "chair" : "member"} --from-on 2024-12-31`,
    );
  await must("mandate give tuda --body committee --role deputy --acts-for moha --from-on 2024-12-31");
  await must("body quorum committee 2/3 --from-on 2025-01-01 --decision AG-2");
  await must("kin declare itto H-001 --tie own --from-on 2024-12-31");
  await must("kin end itto H-001 --until-on 2025-01-30");
  expect(await at.json("kin", "list")).toMatchObject([{ person: "itto", household: "H-001", untilOn: "2025-01-30" }]);

  expect(await must("meeting convene committee --held-on 2025-01-31 --place Madrasa")).toContain("SC-M1");
  await must("meeting hold SC-M1 --present zineb,itto --deputies tuda=moha");
  expect(await must('motion propose SC-M1 --kind spending --proposed-by zineb --text "Une pompe"')).toContain(
    "SC-M1.1",
  );
  await must("vote cast SC-M1.1 --votes zineb=for --votes itto=stepped-out --votes tuda=for");
  expect(await must("decision take SC-M1.1")).toContain("SC-2025/1: carried");
  await must("decision record AG-1 --body committee --decided-on 2024-12-31 --kind rules --votes-for 61");
  await must("decision correct AG-1 --votes-against 12");
});

test("what was decided is listed, shown, and followed back to who entered it", async () => {
  expect(await at.json("decision", "list")).toMatchObject([
    { code: "SC-2025/1", outcome: "carried", votesFor: 2, votesAgainst: 0, recused: 1 },
    { code: "AG-1", votesFor: 61, votesAgainst: 12 },
  ]);
  expect(await at.json("decision", "show", "SC-2025/1")).toMatchObject({ text: "Une pompe", quorum: 2, present: 3 });
  const shown = await must("decision show SC-2025/1");
  for (const words of ["Une pompe", "recused"]) expect(shown).toContain(words);
  const history = await must("decision history SC-2025/1");
  expect(history).toContain("motion-proposed");
  expect(history).not.toMatch(/[0-9a-f]{20}/);
  expect(await at.json("body", "list")).toMatchObject([{ body: "committee", quorum: "2/3", members: 3 }]);
  expect(await at.json("body", "women", "--on", "2025-01-31")).toMatchObject([
    ...["2024-12-31", "2025-01-31"].map((on) => ({ body: "bureau", day: on, members: 1, women: 0 })),
    { body: "committee", day: "2024-12-31", members: 3, women: 2, percent: 67 },
    { body: "committee", day: "2025-01-31", members: 3, women: 2, percent: 67 },
  ]);
  expect(await at.json("meeting", "list")).toMatchObject([{ code: "SC-M1", state: "held" }]);
  expect(await at.json("motion", "list")).toMatchObject([
    { code: "SC-M1.1", decision: "SC-2025/1", proposedBy: "zineb" },
  ]);
  expect(await at.json("mandate", "list")).toContainEqual(expect.objectContaining({ person: "tuda", actsFor: "moha" }));
});

test("minutes on the terminal and as PDF", async () => {
  const minutes = (await must("meeting minutes SC-M1")).replaceAll("\u00a0", " ");
  for (const words of [
    "Madrasa",
    "3 of 3, 2 are needed",
    "deputy of moha",
    "Une pompe (1 stepped out)",
    "carried, SC-2025/1",
  ])
    expect(minutes.replace(/\s+/g, " ")).toContain(words);
  const file = join(at.folder, "minutes.pdf");
  // Those who were there stand by name, whatever their ids.
  expect(minutes.match(/^\d +(itto|tuda|zineb)\b/gm)).toEqual(["1    itto", "2    tuda", "3    zineb"]);
  await must(`meeting minutes SC-M1 --file ${file} --paper A4`);
  expect(existsSync(file)).toBe(true);
  expect(await must("verify")).toContain("sound");
});

test.each`
  line                                                                                     | code                 | because
  ${"body establish x --name X --kind committee --prefix XX --quorum 3/2 --decision AG-1"} | ${"field-invalid"}   | ${"three halves of the members never come"}
  ${"body establish x --name X --kind committee --prefix XX --quorum 0 --decision AG-1"}   | ${"field-invalid"}   | ${"nobody is no quorum"}
  ${"vote cast SC-M1.1 --votes zineb=maybe"}                                               | ${"field-invalid"}   | ${"no such vote"}
  ${"vote cast SC-M9.1 --votes zineb=for"}                                                 | ${"code-unknown"}    | ${"no such motion"}
  ${"meeting hold SC-M9 --present zineb"}                                                  | ${"code-unknown"}    | ${"no such meeting"}
  ${"meeting hold SC-M1 --present nobody"}                                                 | ${"meeting-decided"} | ${"it has decided"}
  ${"decision show AG-9"}                                                                  | ${"code-unknown"}    | ${"no such decision"}
`("$line: $because", async ({ line, code }) => {
  const { err } = await at.type(...line.split(" "), "--json");
  expect(JSON.parse(err)).toMatchObject({ code });
});
