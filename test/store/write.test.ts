import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { By, Sealed } from "../../src/books/book.ts";
import { receivePayment } from "../../src/books/payment.ts";
import { listPersons } from "../../src/books/person.ts";
import { listReceipts } from "../../src/books/receipt.ts";
import { addPlace } from "../../src/books/service.ts";
import { openStore } from "../../src/books/store/open.ts";
import type { Store } from "../../src/books/store/store.ts";
import { foundVillage } from "../../src/books/village.ts";
import { day, type Instant } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import { Problem } from "../../src/domain/problem.ts";
import { by, newFile, refused, type Small, small } from "../books/small.ts";
import { startPostgres } from "../postgres.ts";
import { expectSoundChain } from "./chain.ts";
import { askOnce, dump } from "./raw.ts";

let postgres: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const paid = async (store: Store): Promise<number[]> =>
  (await store.read("small", (reader) => listReceipts(reader))).map(({ amount }) => amount);
const messageOf = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => "done",
    (why: Error) => why.message,
  );

describe.each(["sqlite", "postgres"])("on %s", (engine) => {
  const newBook = () => (engine === "sqlite" ? newFile() : postgres.newBook());
  async function opened(): Promise<Small & { readonly book: string }> {
    const book = await newBook();
    return { ...(await small(book)), book };
  }

  test("a refused act leaves nothing, and its neighbours in the batch are kept", async () => {
    const { store, pay, book } = await opened();
    const before = await dump(book);
    const stranger = by("2026-02-03");
    await refused(payments(store)(100, stranger, "H-999"), "code-unknown");
    expect(await dump(book)).toEqual(before);
    const bad = store.write("small", async (tx) => {
      tx.add("section", { village: "small", section: "east", name: "East" });
      throw new Problem("code-unknown", { what: "section", code: "east" });
    });
    const all = await Promise.allSettled([
      pay("H-001", 100, "2026-02-03"),
      pay("H-999", 200, "2026-02-03"),
      bad,
      pay("H-002", 300, "2026-02-03"),
    ]);
    expect(all.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
    expect(await paid(store)).toEqual([100, 300]);
    expect((await dump(book)).section).toEqual([]);
    // A refused request may be tried again when its reason is gone, and even say something else: nothing of it was kept.
    expect((await payments(store)(400, stranger))[0]!.kind).toBe("payment-received");
    await store.close();
    await expectSoundChain(book, "small");
  });

  test("an unexpected error in one act of a batch takes nobody with it", async () => {
    const { store, pay, book } = await opened();
    let runs = 0;
    const neighbour = store.write("small", async () => {
      runs += 1;
      return "kept";
    });
    const all = [
      pay("H-001", 100, "2026-02-03"),
      neighbour,
      messageOf(
        store.write("small", async (tx) => {
          tx.add("section", { village: "small", section: "east", name: "East" });
          throw new RangeError("a bug");
        }),
      ),
      // The database's own floor speaks when the rows are written, after the act itself was content.
      messageOf(
        store.write("small", async (tx) => {
          tx.increase("boxTotal", { village: "small", box: "office" }, { moneyIn: 0, moneyOut: 100101 });
        }),
      ),
      pay("H-002", 300, "2026-02-03"),
    ];
    const [, kept, bug, floor] = await Promise.all(all);
    expect([kept, bug]).toEqual(["kept", "a bug"]);
    expect(floor).toContain("box_total_floor");
    // The batch was rolled back, then each ran alone: that the neighbour ran again shows that they had shared one.
    expect(runs).toBe(2);
    expect(await paid(store)).toEqual([100, 300]);
    expect((await dump(book)).section).toEqual([]);
    await store.close();
    await expectSoundChain(book, "small");
  });

  test("a read or a write asked inside a write is an error at once, not a wait for ever", async () => {
    const { store } = await opened();
    const inside = (ask: () => Promise<unknown>) => messageOf(store.write("small", ask));
    expect(await inside(() => store.read("small", async () => 1))).toBe("read inside a write");
    expect(await inside(() => store.write("small", async () => 1))).toBe("write inside a write");
    expect(await store.read("small", async () => "free again")).toBe("free again");
    await store.close();
  });

  test("fifty acts of one village at once never fork it", async () => {
    const { store, pay, book } = await opened();
    const before = await expectSoundChain(book, "small");
    const made = await Promise.all(
      Array.from({ length: 50 }, (_, i) => pay(`H-00${1 + (i % 2)}`, 100 + i, "2026-02-03")),
    );
    expect(new Set(made.map((events) => events[0]!.fact.number)).size).toBe(50);
    expect(made.map((events) => events[0]!.seq).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 50 }, (_, i) => before + i),
    );
    await store.close();
    expect(await expectSoundChain(book, "small")).toBe(before + 50);
  });

  test("a dry run answers as the act itself would, and leaves nothing", async () => {
    const { store, book } = await opened();
    const before = await dump(book);
    const payment = payments(store);
    const said = by("2026-02-03");
    const [dry, wet] = [await payment(100, { ...said, dry: true }), await dump(book)];
    expect(wet).toEqual(before);
    expect(await payment(100, said)).toEqual(dry);
    // Between others it neither sees nor disturbs them.
    const [one, two, three] = (await Promise.all([
      payment(200, by("2026-02-03")),
      payment(300, by("2026-02-03", { dry: true })),
      payment(400, by("2026-02-03")),
    ])) as [Sealed[], Sealed[], Sealed[]];
    expect([one[0]!.seq + 1, one[0]!.seq + 1]).toEqual([two[0]!.seq, three[0]!.seq]);
    expect(await paid(store)).toEqual([100, 200, 400]);
    await store.close();
    await expectSoundChain(book, "small");
  });

  test("a clock that went back writes one millisecond after the last event, and says so", async () => {
    const { store, book } = await opened();
    const payment = payments(store);
    const at = (text: string) => by("2026-02-03", { at: text as Instant });
    const [first] = await payment(100, at("2026-02-03T10:00:00.000Z"));
    const [second] = await payment(200, at("2026-02-02T10:00:00.000Z"));
    const [third] = await payment(300, at("2026-02-03T10:00:00.001Z"));
    const [fourth] = await payment(400, at("2026-02-03T10:00:01.000Z"));
    expect([first, second, third, fourth].map((event) => event!.at)).toEqual([
      "2026-02-03T10:00:00.000Z",
      "2026-02-03T10:00:00.001Z",
      "2026-02-03T10:00:00.002Z",
      "2026-02-03T10:00:01.000Z",
    ]);
    const rows = await askOnce(book, "select body from event where kind = 'payment-received' order by seq");
    const flags = rows.map(({ body }) => (JSON.parse(String(body)) as { flags: string[] }).flags);
    expect(flags).toEqual([[], ["clock-back"], ["clock-back"], []]);
    await store.close();
    await expectSoundChain(book, "small");
  });

  test("the same request gets the same answer after the book was closed and opened again", async () => {
    const { store, book } = await opened();
    const said = by("2026-02-03");
    const first = await payments(store)(100, said);
    await store.close();
    const before = await dump(book);
    const again = await openStore(book);
    expect(await payments(again)(100, { ...said, ...by("2026-03-01"), request: said.request })).toEqual(first);
    await refused(payments(again)(101, said), "request-reused");
    await again.close();
    expect(await dump(book)).toEqual(before);
  });
});

describe.each(["sqlite", "postgres"])("villages of one database on %s", (engine) => {
  test("do not see one another, and each has its own chain, also when they write at once", async () => {
    const book = engine === "sqlite" ? newFile() : await postgres.newBook();
    const { store, pay } = await small(book);
    const far = (on = "2026-02-03") => by(on, { village: "far", person: "hassan" });
    await foundVillage(store, far("2025-12-31"), {
      ...{ name: "Far", commune: "", province: "", legalNumber: "", currency: "MAD", decimals: 2, fiscalMonth: 1 },
      ...{ zone: "Africa/Casablanca", language: "fr", foundedOn: day("2020-01-01"), rules: {}, role: "treasurer" },
      founder: { code: "hassan", name: "Another Hassan", nameAr: "", sex: "m", phone: "" },
    });
    const place = (n: number) => addPlace(store, far(), { what: "section", code: `s${n}`, name: `S ${n}` });
    await Promise.all(Array.from({ length: 10 }, (_, i) => [pay("H-001", 100, "2026-02-03"), place(i)]).flat());
    expect(await store.read("far", (reader) => listReceipts(reader))).toEqual([]);
    expect(await store.read("far", (reader) => listPersons(reader))).toMatchObject([{ name: "Another Hassan" }]);
    expect(await paid(store)).toEqual(Array.from({ length: 10 }, () => 100));
    await store.close();
    // The genesis and ten sections.
    expect(await expectSoundChain(book, "far")).toBe(11);
    await expectSoundChain(book, "small");
  });
});

test("on PostgreSQL a village that takes its time holds up no other", async () => {
  const { store, pay } = await small(await postgres.newBook());
  let release = () => {};
  const held = new Promise<void>((done) => {
    release = done;
  });
  const slow = store.write("far", async (tx) => {
    await held;
    return tx.head;
  });
  expect((await pay("H-001", 100, "2026-02-03"))[0]!.kind).toBe("payment-received");
  release();
  expect(await slow).toBeUndefined();
  await store.close();
});

/** Payments whose request is the test's to choose. */
function payments(store: Store) {
  return (amount: number, said: By, party = "H-001") =>
    receivePayment(store, said, {
      ...({ party, way: "cash", box: "office", namedFor: null, book: "R", number: null, memo: "" } as const),
      amount: money(amount),
      happenedOn: day("2026-02-03"),
    });
}
