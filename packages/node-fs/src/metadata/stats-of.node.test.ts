import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { linkAttributes } from "@dmemfs/core/engine";
import { describe, expect, it } from "vitest";
import { stateOver } from "../../test/support/state-over.js";
import { generationMark, writeAttributes } from "./attributes.js";
import { statsOf } from "./index.js";

const state = stateOver();
const { fileSystem } = state;
const options = { uid: undefined, gid: undefined, timeSetAt: undefined };

/** A new file with this content. */
function file(content: string): string {
  const path = `/${Math.random()}`;
  fileSystem.writeFile(path, content);
  return path;
}

/** The names of all methods, inherited ones included. */
function methodsOf(object: object): string[] {
  const names: string[] = [];
  for (let at = Object.getPrototypeOf(object); at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    names.push(...Object.getOwnPropertyNames(at).filter((name) => name.startsWith("is")));
  }
  return [...new Set(names)];
}

const dates = ["atime", "mtime", "ctime", "birthtime"] as const;
const withoutDates = (names: string[]): string[] => names.filter((name) => !dates.some((date) => date === name));

describe("the shape of stats", () => {
  for (const bigint of [false, true]) {
    const host = fs.statSync(tmpdir(), { bigint });
    const ours = statsOf(state, fileSystem.stat(file("abc")), { bigint });

    it(`is the host's: bigint ${bigint}`, () => {
      expect(Object.keys(ours)).toEqual(withoutDates(Object.keys(host)));
      expect(methodsOf(ours).sort()).toEqual(methodsOf(host).sort());
      for (const name of [...Object.keys(host), ...methodsOf(host)]) {
        expect([name, typeof Reflect.get(ours, name)]).toEqual([name, typeof Reflect.get(host, name)]);
      }
      expect(ours.constructor.name).toBe(host.constructor.name);
    });

    it(`has writable fields: bigint ${bigint}`, () => {
      ours.atime = new Date(1);
      ours.uid = bigint ? 5n : 5;
      expect([ours.atime, Number(ours.uid)]).toEqual([new Date(1), 5]);
    });
  }

  it("has dates that are made once, rounded as the host's", () => {
    const path = join(fs.mkdtempSync(join(tmpdir(), "stats-")), "file");
    for (const time of [1000.0004, 1000.0006, 1234567890.1236]) {
      fs.writeFileSync(path, "");
      fs.utimesSync(path, time, time);
      const mine = file("");
      fileSystem.setTimes(mine, { accessedAt: fs.statSync(path).atimeMs });
      const ours = statsOf(state, fileSystem.stat(mine));
      expect(ours.atime).toEqual(fs.statSync(path).atime);
      expect(ours.atime).toBe(ours.atime);
      expect(statsOf(state, fileSystem.stat(mine), { bigint: true }).atime).toEqual(
        fs.statSync(path, { bigint: true }).atime,
      );
    }
    fs.rmSync(join(path, ".."), { recursive: true });
  });
});

describe("the values of stats", () => {
  it("of a new file and a new directory are those of the host and the state", () => {
    fileSystem.mkdir("/new");
    const directory = statsOf(state, fileSystem.stat("/new"));
    const { mode, nlink, uid, gid, dev, rdev, blksize, size, blocks, ino } = statsOf(
      state,
      fileSystem.stat(file("abc")),
    );
    expect({ mode, nlink, uid, gid, dev, rdev, blksize, size, blocks }).toEqual({
      mode: 0o100644,
      nlink: 1,
      uid: 1000,
      gid: 100,
      dev: 7,
      rdev: 0,
      blksize: 4096,
      size: 3,
      blocks: 1,
    });
    expect(ino).not.toBe(directory.ino);
    expect([directory.mode, directory.size, directory.blocks]).toEqual([0o40755, 4096, 8]);
    expect([directory.isDirectory(), directory.isFile(), directory.isSymbolicLink()]).toEqual([true, false, false]);
  });

  it("depend on the umask as long as no mode was set", () => {
    const path = file("");
    expect(statsOf({ ...state, umask: 0o077 }, fileSystem.stat(path)).mode).toBe(0o100600);
    fileSystem.setAttributes(path, writeAttributes({ ...options, mode: 0o100751, uid: 0, gid: 5 }));
    const { mode, uid, gid } = statsOf({ ...state, umask: 0o077 }, fileSystem.stat(path));
    expect([mode, uid, gid]).toEqual([0o100751, 0, 5]);
  });

  it("tell the true kind, whatever the attributes are", () => {
    const path = file("");
    for (const word of [0o40755, 0o755, 0o60755]) {
      fileSystem.setAttributes(path, word);
      expect(statsOf(state, fileSystem.stat(path)).mode).toBe(0o100755);
    }
    fileSystem.mkdir("/kind");
    fileSystem.setAttributes("/kind", 0o120700);
    expect(statsOf(state, fileSystem.stat("/kind")).mode).toBe(0o40700);
    fileSystem.setAttributes(path, linkAttributes);
    for (const bigint of [false, true]) {
      const link = statsOf(state, fileSystem.stat(path), { bigint });
      expect([link.isSymbolicLink(), link.isFile(), link.isDirectory()]).toEqual([true, false, false]);
    }
  });

  it("tell that a file has lost its name", () => {
    expect(statsOf(state, fileSystem.stat(file("")), { isDetached: true }).nlink).toBe(0);
  });

  it("differ after each of many writes, though the clock stands still", () => {
    const still = stateOver({ clock: () => 1_790_000_000_000 });
    still.fileSystem.writeFile("/a", "");
    const seen = new Set<unknown>();
    for (let count = 0; count < 1000; count++) {
      still.fileSystem.writeFile("/a", "b");
      const stat = still.fileSystem.stat("/a");
      const { mtimeMs, ctimeMs } = statsOf(still, stat);
      expect(ctimeMs).toBe(mtimeMs);
      expect(Math.floor(mtimeMs)).toBe(1_790_000_000_000);
      const ns = statsOf(still, stat, { bigint: true });
      expect("mtimeNs" in ns && Number(ns.mtimeNs - 1_790_000_000_000_000_000n) / 1e6).toBeCloseTo(mtimeMs % 1, 5);
      seen.add(mtimeMs).add("mtimeNs" in ns && ns.mtimeNs);
    }
    expect(seen.size).toBe(2000);
  });

  it("show the time that was set until the next write", () => {
    const path = file("a");
    for (let count = 0; count < 40; count++) {
      const { generation } = fileSystem.stat(path);
      fileSystem.setTimes(path, { modifiedAt: 1234.5 });
      fileSystem.setAttributes(path, writeAttributes({ ...options, mode: 0, timeSetAt: generationMark(generation) }));
      expect(statsOf(state, fileSystem.stat(path)).mtimeMs).toBe(1234.5);
      fileSystem.writeFile(path, "b");
      expect(statsOf(state, fileSystem.stat(path)).mtimeMs).toBeGreaterThan(1234.5);
    }
  });

  it("in bigints are the host's for the same times", () => {
    const path = join(fs.mkdtempSync(join(tmpdir(), "stats-")), "file");
    fs.writeFileSync(path, "abc");
    for (const time of [0, 1, 1000.5, 1234567890.125, 2 ** 31]) {
      fs.utimesSync(path, time, time);
      const mine = file("abc");
      fileSystem.setTimes(mine, { accessedAt: time * 1000 });
      const host = fs.statSync(path, { bigint: true });
      const ours = statsOf(state, fileSystem.stat(mine), { bigint: true });
      const { atimeMs, size, nlink, mode } = host;
      expect(ours).toMatchObject({ atimeMs, atimeNs: host.atimeNs, size, nlink, mode });
    }
    fs.rmSync(join(path, ".."), { recursive: true });
  });
});
