import { EventEmitter } from "node:events";
import * as host from "node:fs";
import { fileURLToPath } from "node:url";
import { MemoryFileSystem } from "@dmemfs/core";
import { createNodeFs } from "@dmemfs/node-fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onBothSides, type Place } from "./support/both-sides.js";
import { namesByVersion } from "./support/names-of-node.js";

/** Names without a function behind them. */
const values = ["F_OK", "R_OK", "W_OK", "X_OK", "constants", "promises", "lchmod", "lchmodSync"];

const fs = createNodeFs(new MemoryFileSystem());

describe.each(Object.entries(namesByVersion))("the names that came with %s", (_, names) => {
  it("are own, enumerable names of the object", () => {
    expect(Object.keys(fs)).toEqual(expect.arrayContaining(names.fs));
    expect(Object.keys(fs.promises)).toEqual(expect.arrayContaining(names.promises));
  });

  it("are functions, but for constants", () => {
    for (const name of names.fs) {
      expect([name, typeof Reflect.get(fs, name)]).toEqual([
        name,
        values.includes(name) ? expect.anything() : "function",
      ]);
    }
    for (const name of names.promises) {
      expect([name, typeof Reflect.get(fs.promises, name)]).toEqual([
        name,
        name === "constants" ? "object" : "function",
      ]);
    }
  });
});

it("has no function where Linux has none, and the numbers of the host", () => {
  expect([fs.lchmod, fs.lchmodSync]).toEqual([undefined, undefined]);
  expect(fs.constants).toEqual(host.constants);
  expect(["F_OK", "R_OK", "W_OK", "X_OK"].map((name) => Reflect.get(fs, name))).toEqual([0, 4, 2, 1]);
});

it("works when its names are taken out of it", async () => {
  const { mkdirSync, writeFileSync, promises, readFile } = fs;
  const { readFile: promisedReadFile } = promises;
  mkdirSync("/taken");
  writeFileSync("/taken/file", "text");
  expect(await promisedReadFile("/taken/file", "utf8")).toBe("text");
  expect(await new Promise((resolve) => readFile("/taken/file", "utf8", (_, text) => resolve(text)))).toBe("text");
});

/** The objects that calls give, by the name of their class in the documentation. */
async function objectsOf({ fs, root }: Place): Promise<Record<string, object>> {
  const path = `${root}/file`;
  fs.writeFileSync(path, "");
  const handle = await fs.promises.open(path);
  const [watcher, statWatcher] = [fs.watch(root), fs.watchFile(path, () => {})];
  const directory = fs.opendirSync(root);
  const [entry] = fs.readdirSync(root, { withFileTypes: true });
  const objects = {
    FileHandle: handle,
    Stats: fs.statSync(path),
    Dirent: entry as host.Dirent,
    Dir: directory,
    FSWatcher: watcher,
    StatWatcher: statWatcher,
    ReadStream: fs.ReadStream.prototype,
    WriteStream: fs.WriteStream.prototype,
  };
  directory.closeSync();
  watcher.close();
  fs.unwatchFile(path);
  await handle.close();
  return objects;
}

/** The names of the prototypes of an object below those that all emitters, streams and objects have. */
function membersOf(object: object): string[] {
  const isOwn = object.constructor.prototype === object;
  const names: (string | symbol)[] = [];
  for (let each = isOwn ? object : Object.getPrototypeOf(object); isOfNode(each); each = Object.getPrototypeOf(each)) {
    names.push(...Reflect.ownKeys(each));
  }
  return names.filter((name) => !isOfEmitters(name)).flatMap(textOf);
}

/** Whether a name is that of an emitter: the handles of Node have copies of them. */
function isOfEmitters(name: string | symbol): boolean {
  return Object.hasOwn(EventEmitter.prototype, name);
}

function isOfNode(prototype: object): boolean {
  return !["Object", "EventEmitter", "Readable", "Writable", "JSTransferable", "Node"].includes(
    prototype.constructor.name,
  );
}

/** A member in the documentation; nothing for the symbols that are internal to Node. */
function textOf(name: string | symbol): string[] {
  if (typeof name === "string") return [`.${name}`];
  const known = (["asyncIterator", "asyncDispose", "dispose"] as const).find((each) => Symbol[each] === name);
  return known === undefined ? [] : [`[Symbol.${known}]`];
}

describe("the table of names in the documentation", () => {
  const text = host.readFileSync(fileURLToPath(new URL("../../../docs/node-fs.md", import.meta.url)), "utf8");
  const rows = text
    .slice(text.indexOf("## Every name"))
    .matchAll(/^\| (`[^|]*) \| (as Node|differs|ENOSYS) +\| ([^|]*) ?\|$/gm);
  const documented = new Map<string, string>();
  for (const [, names = "", verdict = "", note = ""] of rows) {
    for (const [, name = ""] of names.matchAll(/`([^`]+)`/g)) documented.set(name, `${verdict}: ${note.trim()}`);
  }
  let objects: { readonly host: Record<string, object>; readonly ours: Record<string, object> };

  beforeAll(async () => {
    objects = await onBothSides(objectsOf);
  });
  afterAll(() => {
    documented.clear();
  });

  it("has every name of the host and of the object, and a reason for each difference", () => {
    const names = [host, fs].flatMap((each) => [
      ...Object.keys(each).filter((name) => name !== "default"),
      ...Object.keys(each.promises).map((name) => `promises.${name}`),
    ]);
    expect(names.filter((name) => !documented.has(name))).toEqual([]);
    expect([...documented].filter(([, verdict]) => verdict === "differs: ")).toEqual([]);
  });

  it("has every member of the classes of the host", () => {
    const members = Object.entries(objects.host).flatMap(([name, object]) =>
      membersOf(object).map((each) => name + each),
    );
    expect(members.length).toBeGreaterThan(60);
    expect(members.filter((name) => !documented.has(name))).toEqual([]);
  });

  it("has no member that is missing in the classes of the object, unless it says so", () => {
    for (const [name, verdict] of documented) {
      const [, className = "", member = ""] = /^([A-Z]\w+)(?:\.(?=\w)|\[Symbol\.)(\w+)\]?$/.exec(name) ?? [];
      if (className === "") continue;
      const key = name.includes("[") ? (Reflect.get(Symbol, member) as symbol | undefined) : member;
      if (key === undefined) continue;
      const isThere = verdict.endsWith("The class of the host.")
        ? key in Object(objects.host[className])
        : !verdict.startsWith("differs: Missing");
      expect([name, key in Object(objects.ours[className])]).toEqual([name, isThere]);
    }
  });
});
