import { once } from "node:events";
import type { WriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import type { NodeFs } from "@dmemfs/node-fs";
import graceful from "graceful-fs";
import { describe, expect, it } from "vitest";
import { requireOver } from "./require-over.js";
import { failureOf, plant, runOnBoth } from "./run-on-both.js";

/** The two ways to use the package over another filesystem. */
const ways: readonly (readonly [string, (fs: NodeFs) => NodeFs])[] = [
  ["gracefulify of a copy", (fs) => graceful.gracefulify({ ...fs })],
  ["a module that requires it", (fs) => requireOver<NodeFs>(fs, "graceful-fs")],
];

describe.each(ways)("graceful-fs by %s", (_way, over) => {
  it("reads and writes the same", async () => {
    await runOnBoth(async (given, root) => {
      const fs = over(given);
      plant(given, root, { old: "old", new: "new" });
      await promisify(fs.writeFile)(join(root, "a"), "content");
      await promisify(fs.appendFile)(join(root, "a"), ", more");
      await promisify(fs.rename)(join(root, "new"), join(root, "old"));
      await promisify(fs.copyFile)(join(root, "a"), join(root, "b"));
      fs.lchownSync(join(root, "b"), process.getuid?.() ?? 0, process.getgid?.() ?? 0);
      return {
        content: await given.promises.readFile(join(root, "a"), "utf8"),
        names: (await promisify(fs.readdir)(root)).sort(),
        mode: (await promisify(fs.stat)(join(root, "b"))).mode,
        failures: [
          await failureOf(() => promisify(fs.readFile)(join(root, "missing"))),
          await failureOf(() => promisify(fs.readdir)(join(root, "a"))),
          await failureOf(() => promisify(fs.rename)(join(root, "missing"), join(root, "x"))),
        ],
      };
    });
  });

  it("streams the same", async () => {
    await runOnBoth(async (given, root) => {
      const fs = over(given);
      plant(given, root, { source: "0123456789".repeat(20_000) });
      await pipeline(fs.createReadStream(join(root, "source"), { start: 5 }), fs.createWriteStream(join(root, "copy")));
      const byClass: WriteStream = Reflect.construct(fs.WriteStream, [join(root, "class"), { flags: "w" }]);
      byClass.end("class");
      await once(byClass, "close");
      const stream = fs.createReadStream(join(root, "missing"));
      const [error] = await once(stream, "error");
      return { code: error.code, message: error.message, isStream: stream instanceof fs.ReadStream };
    });
  });

  it("waits for descriptors where there are too few", async () => {
    await runOnBoth(
      async (given, root) => {
        const fs = over(given);
        const names = Array.from({ length: 100 }, (_, index) => join(root, `file-${index}`));
        await Promise.all(names.map((name) => promisify(fs.writeFile)(name, name.slice(root.length))));
        const contents = await Promise.all(names.map((name) => promisify(fs.readFile)(name, "utf8")));
        expect(contents[99]).toBe("/file-99");
        return contents;
      },
      { maxOpenFiles: 5 },
    );
  });
});
