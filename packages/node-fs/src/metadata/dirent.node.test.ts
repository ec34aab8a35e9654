import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { linkAttributes } from "@dmemfs/core/engine";
import { describe, expect, it } from "vitest";
import { Dirent, direntOf } from "./index.js";

const kinds = {
  directory: { isDir: true, attributes: 0 },
  file: { isDir: false, attributes: 0 },
  link: { isDir: false, attributes: linkAttributes },
};

describe("Dirent", () => {
  const folder = mkdtempSync(join(tmpdir(), "dirent-"));
  mkdirSync(join(folder, "directory"));
  writeFileSync(join(folder, "file"), "");
  symlinkSync("file", join(folder, "link"));
  const host = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  rmSync(folder, { recursive: true });
  const ours = Object.entries(kinds).map(([name, node]) => direntOf(name, folder, node));

  it("is shown as on the host", () => {
    expect(ours.map(({ name }) => name)).toEqual(host.map(({ name }) => name));
    const names = ours.map((entry) => Object.keys(entry));
    expect(names).toEqual(host.map(() => ["name", "parentPath", "path"]));
    if ("path" in (host[0] ?? {})) expect(inspect(ours)).toBe(inspect(host));
  });

  it("reports the same kind as the host's", () => {
    const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(host[0])).filter((name) => name.startsWith("is"));
    expect(methods).toHaveLength(7);
    for (const [index, entry] of ours.entries()) {
      for (const method of methods) {
        expect([method, Reflect.get(entry, method).call(entry)]).toEqual([
          method,
          Reflect.get(host[index] ?? {}, method).call(host[index]),
        ]);
      }
    }
  });

  it("may have a Buffer as name", () => {
    expect(direntOf(Buffer.from("a"), "/", kinds.file).name).toEqual(Buffer.from("a"));
    expect(new Dirent("a", 0, "/").isFile()).toBe(false);
  });
});
