import { hash } from "node:crypto";
import Database from "better-sqlite3";
import type { Row, TableName } from "../../schema/tables.ts";
import type { Rows } from "../../src/books/store/rows.ts";
import { accountId } from "../../src/domain/account.ts";
import { canonical } from "../../src/domain/canonical.ts";
import { leafOf, nextHead } from "../../src/domain/chain.ts";
import { addDays, addMonths, type Day, day, lastDay, type Month } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import { village } from "./village.ts";

/** One entry as its rows: an event of about 500 bytes, three transfers of a household's payment, and the request. */
export interface MadeEntry {
  readonly seq: number;
  readonly id: string;
  readonly request: string;
  readonly fact: object;
  readonly entry: Row<"entry">;
  readonly transfers: readonly Row<"transfer">[];
}

