import { join } from "node:path";
import type { NodeFs } from "@dmemfs/node-fs";
import type * as Tar from "tar";
import { describe, expect, it } from "vitest";
import { requireOver } from "./require-over.js";
import { failureOf, plant, runOnBoth } from "./run-on-both.js";

/** A tree with modes, times and links, whose archive is the same each time. */
function prepare(fs: NodeFs, root: string): void {
  plant(fs, root, {
    "tree/a.txt": "a",
    "tree/program.sh": "#!/bin/sh\n",
    "tree/deep/b.bin": "0123456789".repeat(30_000),
    "tree/deep/ü.txt": "ü",
    "tree/empty.txt": "",
  });
  fs.mkdirSync(join(root, "tree/none"));
  fs.chmodSync(join(root, "tree/program.sh"), 0o755);
  fs.chmodSync(join(root, "tree/a.txt"), 0o600);
  fs.symlinkSync("deep/b.bin", join(root, "tree/link"));
  fs.symlinkSync("deep", join(root, "tree/directory-link"));
  const paths = [
    "a.txt",
    "program.sh",
    "deep/b.bin",
    "deep/ü.txt",
    "empty.txt",
    "none",
    "deep",
    "link",
    "directory-link",
    "",
  ];
  for (const [index, name] of paths.entries()) fs.lutimesSync(join(root, "tree", name), 1000, 100_000 + index);
}

function over(fs: NodeFs): typeof Tar {
  return requireOver<typeof Tar>(fs, "tar");
}

describe("tar", () => {
  it.each([false, true])("creates, lists and extracts the same (gzip: %s)", async (gzip) => {
    await runOnBoth(async (fs, root) => {
      const tar = over(fs);
      prepare(fs, root);
      const file = join(root, "archive.tar");
      const names = ["a.txt", "deep", "directory-link", "empty.txt", "link", "none", "program.sh"];
      await tar.create({ file, cwd: join(root, "tree"), portable: true, gzip }, names);
      const listed: unknown[] = [];
      await tar.list({
        file,
        onReadEntry: ({ path, mode, size, mtime, type }) => listed.push([path, mode, size, mtime, type]),
      });
      fs.mkdirSync(join(root, "out"));
      await tar.extract({ file, cwd: join(root, "out"), strict: true });
      expect(fs.readlinkSync(join(root, "out/link"))).toBe("deep/b.bin");
      return listed;
    });
  });

  it("does the same with its synchronous calls, and updates an archive", async () => {
    await runOnBoth((fs, root) => {
      const tar = over(fs);
      prepare(fs, root);
      const file = join(root, "archive.tar");
      tar.create({ file, cwd: join(root, "tree"), portable: true, sync: true }, ["deep", "link"]);
      tar.replace({ file, cwd: join(root, "tree"), portable: true, sync: true }, ["a.txt"]);
      fs.mkdirSync(join(root, "out"));
      tar.extract({ file, cwd: join(root, "out"), sync: true, umask: 0o027 });
      const listed: string[] = [];
      tar.list({ file, sync: true, onReadEntry: ({ path }) => listed.push(path) });
      return listed;
    });
  });

  it("replaces what is in the way, or keeps it", async () => {
    await runOnBoth(async (fs, root) => {
      const tar = over(fs);
      prepare(fs, root);
      const file = join(root, "archive.tar");
      await tar.create({ file, cwd: join(root, "tree"), portable: true }, ["a.txt", "deep", "link"]);
      plant(fs, root, { "out/a.txt": "kept or not", "out/link": "a file", "keep/a.txt": "kept" });
      fs.symlinkSync("../tree", join(root, "out/deep"));
      await tar.extract({ file, cwd: join(root, "out") });
      await tar.extract({ file, cwd: join(root, "keep"), keep: true, unlink: true });
      return fs.readFileSync(join(root, "keep/a.txt"), "utf8");
    });
  });

  it("fails in the same way", async () => {
    await runOnBoth(async (fs, root) => {
      const tar = over(fs);
      prepare(fs, root);
      plant(fs, root, { "not.tar": "no archive" });
      const file = join(root, "archive.tar");
      await tar.create({ file, cwd: join(root, "tree"), portable: true }, ["a.txt"]);
      return [
        await failureOf(() => tar.create({ file, cwd: root }, ["missing"])),
        await failureOf(() => tar.extract({ file: join(root, "missing.tar"), cwd: root })),
        await failureOf(() => tar.extract({ file: join(root, "not.tar"), cwd: root, strict: true })),
        await failureOf(() => tar.extract({ file, cwd: join(root, "not.tar"), strict: true })),
        await failureOf(() => tar.extract({ file, cwd: join(root, "missing"), strict: true })),
      ];
    });
  });
});
