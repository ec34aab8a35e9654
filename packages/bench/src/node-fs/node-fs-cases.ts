import { once } from "node:events";
import { pattern } from "../cases/content.js";
import type { NodeFs, NodeFsCase, NodeFsRun } from "./node-fs-case.js";

const pieceBytes = 64 * 1024;
const pieces = 64;
const piece: Uint8Array = pattern(pieceBytes);

async function writeStream(fs: NodeFs, path: string): Promise<void> {
  const stream = fs.createWriteStream(path, { highWaterMark: pieceBytes });
  for (let index = 0; index < pieces; index++) {
    if (!stream.write(piece)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "close");
}

async function readStream(fs: NodeFs, path: string): Promise<number> {
  let bytes = 0;
  const stream = fs.createReadStream(path, { highWaterMark: pieceBytes });
  stream.on("data", (chunk) => {
    bytes += chunk.length;
  });
  await once(stream, "close");
  return bytes;
}

/** A file of 4 MiB through streams. */
const streamCases: readonly NodeFsCase[] = [
  {
    name: "write-stream",
    title: "4 MiB through createWriteStream, by 64 KiB",
    dialect: "streams",
    prepare: (fs, root) => ({ act: () => writeStream(fs, `${root}/stream`) }),
  },
  {
    name: "read-stream",
    title: "4 MiB through createReadStream, by 64 KiB",
    dialect: "streams",
    prepare(fs, root) {
      fs.writeFileSync(`${root}/stream`, pattern(pieces * pieceBytes));
      return { act: () => readStream(fs, `${root}/stream`) };
    },
  },
];

const kibibyte = 1024;
const small: Uint8Array = pattern(4 * kibibyte);
const line: Uint8Array = pattern(100);

/** The number of lines after which the file is emptied. */
const lines = 5000;
const entries = 100;

function emptyFiles(fs: NodeFs, root: string): void {
  fs.rmSync(`${root}/files`, { recursive: true, force: true });
  fs.mkdirSync(`${root}/files`);
}

const smallSync: NodeFsCase = {
  name: "small-sync",
  title: "a new file of 4 KiB written and read",
  dialect: "sync",
  prepare: (fs, root) => ({
    act(index) {
      const path = `${root}/files/${index}`;
      fs.writeFileSync(path, small);
      return fs.readFileSync(path);
    },
    reset: () => emptyFiles(fs, root),
  }),
};

const smallPromises: NodeFsCase = {
  name: "small-promises",
  title: "a new file of 4 KiB written and read",
  dialect: "promises",
  prepare: (fs, root) => ({
    async act(index) {
      const path = `${root}/files/${index}`;
      await fs.promises.writeFile(path, small);
      return fs.promises.readFile(path);
    },
    reset: () => emptyFiles(fs, root),
  }),
};

/** Returns a case on a file of 4 KiB. */
function onFile(
  name: string,
  title: string,
  dialect: NodeFsCase["dialect"],
  act: (fs: NodeFs, path: string) => unknown,
): NodeFsCase {
  return {
    name,
    title,
    dialect,
    prepare(fs, root) {
      const path = `${root}/directory/file`;
      fs.mkdirSync(`${root}/directory`);
      fs.writeFileSync(path, small);
      return { act: () => act(fs, path) };
    },
  };
}

function appendSync(fs: NodeFs, root: string): NodeFsRun {
  const path = `${root}/log`;
  return {
    act(index) {
      if (index % lines === 0) fs.truncateSync(path, 0);
      fs.appendFileSync(path, line);
    },
    reset: () => fs.writeFileSync(path, ""),
  };
}

function appendPromises(fs: NodeFs, root: string): NodeFsRun {
  const path = `${root}/log`;
  return {
    async act(index) {
      if (index % lines === 0) fs.truncateSync(path, 0);
      await fs.promises.appendFile(path, line);
    },
    reset: () => fs.writeFileSync(path, ""),
  };
}

function appendOpen(fs: NodeFs, root: string): NodeFsRun {
  const path = `${root}/log`;
  const fd = fs.openSync(path, "a");
  return {
    act(index) {
      if (index % lines === 0) fs.ftruncateSync(fd, 0);
      return fs.writeSync(fd, line);
    },
  };
}

/** Creates a directory of files, and returns its path. */
function listed(fs: NodeFs, root: string): string {
  const path = `${root}/list`;
  fs.mkdirSync(path);
  for (let index = 0; index < entries; index++) fs.writeFileSync(`${path}/file-${index}`, "");
  return path;
}

/** The most frequent jobs of programs. */
export const nodeFsCases: readonly NodeFsCase[] = [
  smallSync,
  smallPromises,
  onFile("open-sync", "a file opened and closed", "sync", (fs, path) => fs.closeSync(fs.openSync(path, "r"))),
  onFile("open-promises", "a file opened and closed", "promises", async (fs, path) =>
    (await fs.promises.open(path, "r")).close(),
  ),
  { name: "append-sync", title: "100 bytes appended by path", dialect: "sync", prepare: appendSync },
  { name: "append-promises", title: "100 bytes appended by path", dialect: "promises", prepare: appendPromises },
  { name: "append-open", title: "100 bytes appended to an open file", dialect: "sync", prepare: appendOpen },
  {
    name: "readdir-sync",
    title: "a directory of 100 files read with types",
    dialect: "sync",
    prepare(fs, root) {
      const path = listed(fs, root);
      return { act: () => fs.readdirSync(path, { withFileTypes: true }) };
    },
  },
  {
    name: "readdir-promises",
    title: "a directory of 100 files read with types",
    dialect: "promises",
    prepare(fs, root) {
      const path = listed(fs, root);
      return { act: () => fs.promises.readdir(path, { withFileTypes: true }) };
    },
  },
  onFile("stat-sync", "stat of a file", "sync", (fs, path) => fs.statSync(path)),
  onFile("stat-promises", "stat of a file", "promises", (fs, path) => fs.promises.stat(path)),
  ...streamCases,
  {
    name: "git",
    title: "500 files added and committed by isomorphic-git",
    dialect: "program",
    prepare: async (fs, root) => (await import("./program-cases.js")).commitFiles(fs, root),
  },
  {
    name: "webpack",
    title: "500 modules bundled by webpack",
    dialect: "program",
    prepare: async (fs, root) => (await import("./program-cases.js")).bundleModules(fs, root),
  },
  {
    name: "sqlite",
    title: "10 000 rows inserted in one transaction by wa-sqlite",
    dialect: "database",
    prepare: async (fs, root) => (await import("./program-cases.js")).insertRows(fs, root),
  },
];
