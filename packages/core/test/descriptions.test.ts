import { type MFSError, UnsupportedOperationError } from "@dmemfs/contract";
import { MemoryFileSystem } from "@dmemfs/core";
import { type DescriptionFlags, type FileDescription, openDescription } from "@dmemfs/core/engine";
import fc from "fast-check";
import { expect, it } from "vitest";
import { expectSame } from "../../../test/support/expect-same.js";

/** Multiplies the number of histories, for a long search. */
const patience = Number((globalThis as { process?: NodeJS.Process }).process?.env.HISTORIES ?? 1);

const slots = 4;
const names = ["/a", "/b", "/d/a", "/d/b"] as const;

/** A file of the model: its bytes, and the handle that has it. */
interface Node {
  bytes: number[];
  handle: "rb" | "r+b" | undefined;
}

interface Described {
  readonly node: Node;
  readonly flags: DescriptionFlags;
  cursor: number;
}

/** The state of one side of a history: a plain model, in which a refusal is the code of its error. */
class Model {
  readonly files = new Map<string, Node>([["/a", { bytes: [1, 2, 3], handle: undefined }]]);
  readonly descriptions: (Described | undefined)[] = [];
  readonly handles: (Node | undefined)[] = [];

  isUsed(node: Node): boolean {
    return node.handle !== undefined || this.descriptions.some((each) => each?.node === node);
  }

  /** The files that are in use and have lost their names. */
  get detached(): number {
    const nodes = new Set([...this.descriptions.map((each) => each?.node), ...this.handles]);
    for (const node of this.files.values()) nodes.delete(node);
    nodes.delete(undefined);
    return nodes.size;
  }
}

/** One call on both sides: the real one throws where the model returns a code. */
interface Call {
  readonly name: string;
  model(model: Model): unknown;
  real(fs: MemoryFileSystem, descriptions: (FileDescription | undefined)[], close: (() => void)[]): unknown;
}

const slot = fc.nat({ max: slots - 1 });
const path = fc.constantFrom(...names);
const position = fc.nat({ max: 12 });
const data = fc.array(fc.nat({ max: 255 }), { maxLength: 6 });
const flags = fc.record({
  read: fc.boolean(),
  write: fc.boolean(),
  create: fc.boolean(),
  exclusive: fc.boolean(),
  empty: fc.boolean(),
  append: fc.boolean(),
});

function opened(model: Model, at: number, where: string, asked: DescriptionFlags): unknown {
  const found = model.files.get(where);
  if (found === undefined && !asked.create) return "ENOENT";
  if (found !== undefined && asked.create && asked.exclusive) return "EEXIST";
  if (found !== undefined && asked.empty && found.handle !== undefined) return "EAGAIN";
  const node = found ?? { bytes: [], handle: undefined };
  model.files.set(where, node);
  if (asked.empty) node.bytes = [];
  model.descriptions[at] = { node, flags: asked, cursor: 0 };
  return "opened";
}

const opening = fc.tuple(slot, path, flags).map(
  ([at, where, asked]): Call => ({
    name: `open ${where} ${JSON.stringify(asked)} in ${at}`,
    model: (model) => opened(model, at, where, asked),
    real(fs, descriptions) {
      const description = openDescription(fs, where, asked);
      descriptions[at]?.close();
      descriptions[at] = description;
      return "opened";
    },
  }),
);

/** A call of the description in a slot. */
function using(
  name: string,
  at: number,
  flag: "read" | "write",
  model: (described: Described) => unknown,
  real: (description: FileDescription) => unknown,
): Call {
  return {
    name: `${name} in ${at}`,
    model({ descriptions }) {
      const described = descriptions[at];
      if (described === undefined) return "none";
      if (described.flags[flag] !== true) return "EBADF";
      const { handle } = described.node;
      return handle === "r+b" || (handle === "rb" && flag === "write") ? "EAGAIN" : model(described);
    },
    real: (_fs, descriptions) => (descriptions[at] === undefined ? "none" : real(descriptions[at])),
  };
}

function put({ node, flags: { append } }: Described, where: number, bytes: readonly number[]): number {
  const start = append ? node.bytes.length : where;
  if (bytes.length > 0) {
    while (node.bytes.length < start) node.bytes.push(0);
    node.bytes.splice(start, bytes.length, ...bytes);
  }
  return start + bytes.length;
}

const reading = fc.tuple(slot, fc.option(position), fc.nat({ max: 8 })).map(([at, where, size]) =>
  using(
    `read ${size} at ${where}`,
    at,
    "read",
    (described) => {
      const start = where ?? described.cursor;
      const bytes = described.node.bytes.slice(start, start + size);
      if (where === null) described.cursor += bytes.length;
      return bytes;
    },
    (description) => {
      const target = new Uint8Array(size);
      const count = where === null ? description.readInto(target) : description.readAt(where, target);
      return [...target.subarray(0, count)];
    },
  ),
);

const writing = fc.tuple(slot, fc.option(position), data).map(([at, where, bytes]) =>
  using(
    `write ${bytes} at ${where}`,
    at,
    "write",
    (described) => {
      const end = put(described, where ?? described.cursor, bytes);
      if (where === null && bytes.length > 0) described.cursor = end;
      return bytes.length;
    },
    (description) => {
      const content = Uint8Array.from(bytes);
      return where === null ? description.write(content) : description.writeAt(where, content);
    },
  ),
);

const truncating = fc.tuple(slot, position).map(([at, size]) =>
  using(
    `truncate to ${size}`,
    at,
    "write",
    ({ node }) => {
      node.bytes = Array.from({ length: size }, (_, index) => node.bytes[index] ?? 0);
    },
    (description) => description.truncate(size),
  ),
);

const closing = slot.map(
  (at): Call => ({
    name: `close ${at}`,
    model({ descriptions }) {
      descriptions[at] = undefined;
    },
    real(_fs, descriptions) {
      descriptions[at]?.close();
      descriptions[at] = undefined;
    },
  }),
);

const handling = fc.tuple(path, fc.constantFrom("rb" as const, "r+b" as const)).map(
  ([where, mode]): Call => ({
    name: `handle ${mode} of ${where}`,
    model({ files, handles }) {
      const node = files.get(where);
      if (node === undefined) return "ENOENT";
      if (node.handle !== undefined) return mode === "rb" && node.handle === "rb" ? "shared" : "EAGAIN";
      node.handle = mode;
      handles.push(node);
      return "handle";
    },
    real(fs, _descriptions, close) {
      const handle = fs.open(where, mode);
      // The model has one handle of a file at most.
      if (mode === "rb" && close.some((each) => (each as { file?: number }).file === fs.stat(where).inode)) {
        handle.close();
        return "shared";
      }
      close.push(Object.assign(() => handle.close(), { file: fs.stat(where).inode }));
      return "handle";
    },
  }),
);

const letting = fc.constant<Call>({
  name: "close the first handle",
  model({ handles }) {
    const node = handles.shift();
    if (node !== undefined) node.handle = undefined;
  },
  real: (_fs, _descriptions, close) => close.shift()?.(),
});

const moving = fc.tuple(path, path).map(
  ([from, to]): Call => ({
    name: `rename ${from} to ${to}`,
    model({ files }) {
      const node = files.get(from);
      if (node === undefined) return "ENOENT";
      if (files.has(to)) return "EEXIST";
      if (node.handle !== undefined) return "EBUSY";
      files.delete(from);
      files.set(to, node);
      return undefined;
    },
    real: (fs) => fs.rename(from, to),
  }),
);

const movingDirectory = fc.constant<Call>({
  name: "rename /d there and back",
  model({ files }) {
    return [...files].some(([name, { handle }]) => name.startsWith("/d/") && handle !== undefined)
      ? "EBUSY"
      : undefined;
  },
  real(fs) {
    fs.rename("/d", "/e");
    fs.rename("/e", "/d");
  },
});

const removing = fc.tuple(path, fc.boolean()).map(
  ([where, detach]): Call => ({
    name: `remove ${where}${detach ? " and detach" : ""}`,
    model(model) {
      const node = model.files.get(where);
      if (node === undefined) return "ENOENT";
      if (!detach && model.isUsed(node)) return "EBUSY";
      model.files.delete(where);
      return undefined;
    },
    real: (fs) => fs.remove(where, { detach }),
  }),
);

const call = fc.oneof(
  { weight: 4, arbitrary: opening },
  { weight: 3, arbitrary: reading },
  { weight: 4, arbitrary: writing },
  { weight: 2, arbitrary: truncating },
  { weight: 1, arbitrary: closing },
  { weight: 2, arbitrary: handling },
  { weight: 2, arbitrary: letting },
  { weight: 2, arbitrary: moving },
  { weight: 1, arbitrary: movingDirectory },
  { weight: 2, arbitrary: removing },
);

function outcomeOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (UnsupportedOperationError.isInstance(error)) return "EBADF";
    return (error as MFSError).code ?? error;
  }
}

it("descriptions, handles, renamed and detached files agree with a plain model in any history", () => {
  const seen = new Set<unknown>();
  fc.assert(
    fc.property(fc.array(fc.noBias(call), { maxLength: 60, size: "max" }), (calls) => {
      const model = new Model();
      const fs = new MemoryFileSystem({ maxQuota: 100_000, nodeOverhead: "measured" });
      fs.mkdir("/d");
      const empty = fs.stats().usedBytes;
      fs.writeFile("/a", new Uint8Array([1, 2, 3]));
      const descriptions: (FileDescription | undefined)[] = [];
      const close: (() => void)[] = [];
      const history: string[] = [];
      for (const { name, ...each } of calls) {
        history.push(name);
        const expected = each.model(model);
        seen.add(typeof expected === "string" ? expected : "done");
        expectSame(
          outcomeOf(() => each.real(fs, descriptions, close)),
          expected,
          history.join("; "),
        );
        const { fileCount, detachedFiles } = fs.stats();
        expect([fileCount - detachedFiles, detachedFiles], history.join("; ")).toEqual([
          model.files.size,
          model.detached,
        ]);
        for (const [index, description] of descriptions.entries()) {
          if (description === undefined) continue;
          const { node, cursor } = model.descriptions[index] as Described;
          expectSame([description.tell(), description.stat().size], [cursor, node.bytes.length], history.join("; "));
        }
      }
      for (const description of descriptions) description?.close();
      for (const each of close) each();
      for (const [where, node] of model.files) expectSame([...fs.readFile(where)], node.bytes, history.join("; "));
      for (const where of model.files.keys()) fs.remove(where);
      expect(fs.stats()).toMatchObject({ usedBytes: empty, fileCount: 0, detachedFiles: 0, detachedBytes: 0 });
    }),
    { numRuns: 300 * patience },
  );
  for (const code of ["EAGAIN", "EBUSY", "EBADF", "EEXIST", "ENOENT", "opened", "done"]) expect(seen).toContain(code);
});
