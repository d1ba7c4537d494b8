import { canonical } from "../../src/domain/canonical.ts";
import { privateDigest } from "../../src/domain/chain.ts";
import { keyPair, seal } from "../../src/domain/seal.ts";
import type { Plant } from "./plant.ts";

/** A memo whose event and row agree that it is a ground. */
function groundPlanted(says: string, ground: string): Plant {
  const salt = "0".repeat(32);
  const digest = privateDigest(salt, canonical({ ground }));
  const row = `text = '${canonical({ ground })}', salt = '${salt}', digest = '${digest}'`;
  return {
    ...{ rule: 45, says },
    log: ({ fact }) => {
      fact("payment-received", 0).about = { ...(fact("payment-received", 0).about as object), digest };
    },
    sql: [`update private_row set ${row} where text like '%daughter in Agadir%'`],
  };
}
const strangeKey = keyPair(Buffer.alloc(32, 7)).publicKey;

/** Names and grounds that were touched, taken away or shown. */
export const privatePlants: readonly Plant[] = [
  { ...{ rule: 40, says: "a name exchanged" }, sql: ["update private_row set text = replace(text, 'Fadma', 'Yamna')"] },
  { ...{ rule: 40, says: "a name without its salt" }, sql: ["update private_row set salt = null where seq = 12"] },
  { ...{ rule: 40, says: "a reason gone, row and all" }, sql: ["delete from private_row where seq = 53"] },
  {
    ...{ rule: 40, says: "a text that no event names" },
    sql: [
      "insert into private_row select village, 't-0000000000000000', seq, text, salt, digest from private_row where seq = 12",
    ],
  },
  {
    ...{ rule: 40, says: "a text taken away by nobody" },
    sql: ["update private_row set text = null, salt = null where text like '%daughter in Agadir%'"],
  },
  {
    ...{ rule: 40, says: "an erased text that the tables forgot to erase" },
    sql: [`update private_row set text = '{"a":"b"}', salt = '' where text is null`],
  },
  {
    ...{ rule: 40, says: "an erasure of what was erased before" },
    log: ({ fact }) => {
      fact("person-erased").erases = Array(2).fill(fact("person-erased").erases).flat();
    },
  },
  groundPlanted("a ground in clear", "a widow with four children"),
  groundPlanted("a ground for a key that the committee never made", seal(strangeKey, "a widow", "00", "ground")),
];
