import { Database } from "../../../../examples/wa-sqlite/src/database.js";
import { NodeVfs } from "../../../../examples/wa-sqlite/src/node-vfs.js";
import type { Face, FaceRun } from "./face-case.js";

const rows: readonly (readonly [string, number])[] = Array.from({ length: 10_000 }, (_, index) => [
  `a note of some length, number ${index}`,
  index,
]);

/** Inserts 10 000 rows in one transaction, by one prepared statement. */
export async function insertRows(fs: Face, root: string): Promise<FaceRun> {
  const database = await Database.open(new NodeVfs(fs, root), "bench.db");
  return {
    async act(index) {
      await database.run(`CREATE TABLE t${index} (id INTEGER PRIMARY KEY, note TEXT, number INTEGER); BEGIN`);
      await database.runEach(`INSERT INTO t${index} (note, number) VALUES (?, ?)`, rows);
      await database.run("COMMIT");
    },
  };
}
