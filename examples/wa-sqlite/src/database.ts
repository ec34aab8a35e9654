import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as SQLite from "wa-sqlite";
import loadModule from "wa-sqlite/dist/wa-sqlite.mjs";
import type { NodeVfs } from "./node-vfs.js";

const wasm = createRequire(import.meta.url).resolve("wa-sqlite/dist/wa-sqlite.wasm");

/** The value of one column. */
export type Value = SQLiteCompatibleType;

/** One connection to a database of SQLite. */
export class Database {
  readonly #api: SQLiteAPI;
  readonly #connection: number;

  private constructor(api: SQLiteAPI, connection: number) {
    this.#api = api;
    this.#connection = connection;
  }

  /** Opens the database of that name in a new instance of SQLite, which stores its files through `vfs`. */
  static async open(vfs: NodeVfs, name: string): Promise<Database> {
    const api = SQLite.Factory(await loadModule({ wasmBinary: readFileSync(wasm) }));
    api.vfs_register(vfs);
    return new Database(api, await api.open_v2(name, undefined, vfs.name));
  }

  /** Executes statements, and returns the rows of all. @throws SQLiteError with a `code` such as `SQLITE_FULL` */
  async run(sql: string, parameters: readonly Value[] = []): Promise<Value[][]> {
    const rows: Value[][] = [];
    for await (const statement of this.#api.statements(this.#connection, sql)) {
      this.#api.bind_collection(statement, [...parameters]);
      while ((await this.#api.step(statement)) === SQLite.SQLITE_ROW) rows.push(this.#api.row(statement));
    }
    return rows;
  }

  /** Executes one statement for each list of parameters. */
  async runEach(sql: string, lists: Iterable<readonly Value[]>): Promise<void> {
    for await (const statement of this.#api.statements(this.#connection, sql)) {
      for (const parameters of lists) {
        this.#api.bind_collection(statement, [...parameters]);
        await this.#api.step(statement);
        await this.#api.reset(statement);
      }
    }
  }

  async close(): Promise<void> {
    await this.#api.close(this.#connection);
  }
}
