import type { Store } from "../books/store/store.ts";

/** What the command line is given because it may not reach for it: the server stands above it. */
export interface Parts {
  serve?(store: Store, options: { readonly host: string; readonly port: number }): Promise<Served>;
}
/** A server that answers, until it is closed. */
export interface Served {
  readonly address: string;
  close(): Promise<void>;
}
