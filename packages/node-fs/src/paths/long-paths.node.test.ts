import { MemoryFileSystem } from "@dmemfs/core";
import { linkAttributes } from "@dmemfs/core/engine";
import { createNodeFs } from "@dmemfs/node-fs";
import { describe, expect, it } from "vitest";
import { onBothSides, type Place } from "../../test/support/both-sides.js";
import { outcomeOf } from "../../test/support/outcome.js";

/** A path of exactly so many bytes that leads to the root of a place. */
function pathOfBytes({ root }: Place, length: number): string {
  return root + "/.".repeat(Math.floor((length - root.length) / 2)) + "/".repeat((length - root.length) % 2);
}

const calls: Record<string, (place: Place) => unknown> = {
  "a path of 4095 bytes": (place) => place.fs.statSync(pathOfBytes(place, 4095)).isDirectory(),
  "a path of 4096 bytes": (place) => place.fs.statSync(pathOfBytes(place, 4096)),
  "a path of 4096 bytes, with a callback": (place) => place.fs.promises.stat(pathOfBytes(place, 4096)),
  "a path of 4098 bytes in 2049 characters": ({ fs, root }) => fs.statSync(`${root}/${"\u00e9/../".repeat(820)}`),
  "a new directory": (place) => place.fs.mkdirSync(`${pathOfBytes(place, 4094)}/n`),
  "new directories": (place) => place.fs.mkdirSync(`${pathOfBytes(place, 4094)}/n`, { recursive: true }),
  "a target of 4095 bytes": ({ fs, root }) => {
    fs.symlinkSync(`${"./".repeat(2047)}.`, `${root}/link`);
    return fs.statSync(`${root}/link`).isDirectory();
  },
  "a target of 4096 bytes": ({ fs, root }) => fs.symlinkSync("./".repeat(2048), `${root}/link`),
};

/** Removes the root of the place from an outcome, because the host and ours have different roots. */
function withoutRoot(outcome: unknown, { root }: Place): unknown {
  return JSON.parse(JSON.stringify(outcome ?? null).replaceAll(root, ""));
}

describe("a long path", () => {
  it.each(Object.entries(calls))("throws as on the host: %s", async (_name, call) => {
    const { host, ours } = await onBothSides(async (place) => withoutRoot(await outcomeOf(() => call(place)), place));
    expect(ours).toEqual(host);
  });

  it("is found by a recursive read, as the filesystem itself may have made it", () => {
    const fileSystem = new MemoryFileSystem();
    fileSystem.mkdir("/d".repeat(2100));
    expect(createNodeFs(fileSystem).readdirSync("/", { recursive: true })).toHaveLength(2100);
  });
});

describe("a symbolic link that the filesystem's own methods have made", () => {
  it.each([
    ["ENAMETOOLONG", "./".repeat(200_000)],
    ["ENOENT", ""],
  ])("leads nowhere: %s", (code, content) => {
    const fileSystem = new MemoryFileSystem();
    const fs = createNodeFs(fileSystem);
    fileSystem.writeFile("/link", content);
    fileSystem.setAttributes("/link", linkAttributes);
    expect(() => fs.statSync("/link")).toThrow(expect.objectContaining({ code, path: "/link" }));
  });
});

describe("a path in bytes that are not UTF-8", () => {
  it.each([[[0x80]], [[0xf0, 0x9f, 0x98]], [[0xc3, 0x28]]])("is EINVAL, so that no two are one: %j", (bytes) => {
    const fs = createNodeFs(new MemoryFileSystem());
    const path = Buffer.from([0x2f, ...bytes]);
    expect(() => fs.writeFileSync(path, "")).toThrow(expect.objectContaining({ code: "EINVAL", syscall: "open" }));
  });

  it("may contain a replacement character", () => {
    const fs = createNodeFs(new MemoryFileSystem());
    fs.writeFileSync(Buffer.from("/\ufffd"), "content");
    expect(fs.readdirSync("/")).toEqual(["\ufffd"]);
  });
});
