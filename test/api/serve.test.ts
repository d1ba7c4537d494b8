import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Served, serve } from "../../src/server.ts";
import { smallVillage } from "./small.ts";

let small: Awaited<ReturnType<typeof smallVillage>>;
let served: Served;
beforeAll(async () => {
  small = await smallVillage();
  served = await serve(small.store, { port: 0, log: { write: () => undefined } });
});
afterAll(() => small.done());

const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(served.address).port), "127.0.0.1", () => socket.end(text));
    let answer = "";
    socket.setEncoding("utf8").on("data", (piece: string) => {
      answer += piece;
    });
    socket.on("end", () => resolve(answer)).on("error", reject);
  });

describe("a server on a port", () => {
  test("answers on this computer alone", async () => {
    expect(served.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const answer = await fetch(`${served.address}/villages`);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(await answer.json()).toEqual({ villages: [{ village: "tamazirt", name: "Association Tamazirt" }] });
  });

  test.each([
    ["no HTTP", "hello\r\n\r\n", "400 Bad Request"],
    [
      "a header without end",
      `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(20_000)}\r\n\r\n`,
      "431 Request Header",
    ],
    ["a name of elsewhere", "GET /villages HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", "421 "],
    ["no name at all", "GET /villages HTTP/1.1\r\nConnection: close\r\n\r\n", "400 Bad Request"],
  ])("refuses %s", async (_, text, status) => {
    expect(await raw(text)).toContain(`HTTP/1.1 ${status}`);
  });

  test("stops when it is told to, and the book stays open", async () => {
    await served.close();
    await expect(fetch(`${served.address}/villages`)).rejects.toThrow();
    expect(await small.store.read("tamazirt", async ({ village }) => village)).toBe("tamazirt");
  });
});
