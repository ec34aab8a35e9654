import type { ExportOptions, ExportTreeOptions, MkdirOptions, OpenAsyncOptions, OpenOptions } from "@dmemfs/contract";
import { MemoryFileSystem, type MemoryFileSystemOptions, runThrough } from "@dmemfs/core";
import { autoBackend } from "@dmemfs/storage";
import {
  badChoice,
  badEncoding,
  badFlag,
  badGivenPath,
  badInterval,
  badMode,
  badOptions,
  badPath,
  badPattern,
  badSignal,
  badTimeout,
  badTreePath,
  badWhole,
  noContent,
  noFunction,
  noPath,
  noTree,
} from "./bad-value.js";
import { optionRows, type Row, rowsOf } from "./row.js";

type Rows = readonly Row<MemoryFileSystem>[];

const opening: Rows = [
  ...rowsOf<MemoryFileSystem>("open", {
    path: [badGivenPath, (mfs, path) => mfs.open(path, "wb")],
    mode: [badMode, (mfs, mode) => mfs.open("/d/file", mode)],
    options: [badOptions, (mfs, options) => mfs.open("/d/file", "wb", options)],
  }),
  ...optionRows<OpenOptions, MemoryFileSystem>(
    "open",
    { preallocate: badWhole(0), lockTimeout: badTimeout },
    (mfs, options) => mfs.open("/d/file", "wb", options),
  ),
  ...rowsOf<MemoryFileSystem>("openAsync", {
    path: [badGivenPath, (mfs, path) => mfs.openAsync(path, "wb")],
    mode: [badMode, (mfs, mode) => mfs.openAsync("/d/file", mode)],
    options: [badOptions, (mfs, options) => mfs.openAsync("/d/file", "wb", options)],
  }),
  ...optionRows<OpenAsyncOptions, MemoryFileSystem>(
    "openAsync",
    { preallocate: badWhole(0), lockTimeout: badTimeout, signal: badSignal },
    (mfs, options) => mfs.openAsync("/d/file", "wb", options),
  ),
];

const changing: Rows = [
  ...rowsOf<MemoryFileSystem>("mkdir", {
    path: [badGivenPath, (mfs, path) => mfs.mkdir(path)],
    options: [badOptions, (mfs, options) => mfs.mkdir("/new", options)],
  }),
  ...optionRows<MkdirOptions, MemoryFileSystem>("mkdir", { existOk: badFlag }, (mfs, options) =>
    mfs.mkdir("/new", options),
  ),
  ...rowsOf<MemoryFileSystem>("remove", { path: [badGivenPath, (mfs, path) => mfs.remove(path)] }),
  ...rowsOf<MemoryFileSystem>("rmtree", { path: [badGivenPath, (mfs, path) => mfs.rmtree(path)] }),
  ...(["rename", "move", "copy", "copyTree"] as const).flatMap((method) => {
    const present = method === "copyTree" ? "/d/sub" : "/d/file";
    return rowsOf<MemoryFileSystem>(method, {
      source: [badGivenPath, (mfs, path) => mfs[method](path, "/new")],
      destination: [badGivenPath, (mfs, path) => mfs[method](present, path)],
    });
  }),
];

const looking: Rows = [
  ...rowsOf<MemoryFileSystem>("listdir", { path: [badPath, (mfs, path) => mfs.listdir(path)] }),
  ...rowsOf<MemoryFileSystem>("walk", { path: [badPath, (mfs, path) => mfs.walk(path)] }),
  ...rowsOf<MemoryFileSystem>("glob", { pattern: [badPattern, (mfs, pattern) => mfs.glob(pattern)] }),
  ...rowsOf<MemoryFileSystem>("stat", { path: [badGivenPath, (mfs, path) => mfs.stat(path)] }),
  ...rowsOf<MemoryFileSystem>("getSize", { path: [badGivenPath, (mfs, path) => mfs.getSize(path)] }),
  ...(["exists", "isDir", "isFile"] as const).flatMap((method) =>
    rowsOf<MemoryFileSystem>(method, { path: [noPath, (mfs, path) => mfs[method](path)] }),
  ),
];

const exchanging: Rows = [
  ...rowsOf<MemoryFileSystem>("readFile", { path: [badGivenPath, (mfs, path) => mfs.readFile(path)] }),
  ...rowsOf<MemoryFileSystem>("readText", {
    path: [badGivenPath, (mfs, path) => mfs.readText(path)],
    encoding: [badEncoding, (mfs, encoding) => mfs.readText("/d/file", encoding)],
  }),
  ...(["writeFile", "appendFile"] as const).flatMap((method) =>
    rowsOf<MemoryFileSystem>(method, {
      path: [badGivenPath, (mfs, path) => mfs[method](path, "new")],
      content: [noContent, (mfs, content) => mfs[method]("/d/file", content)],
    }),
  ),
  ...(["exportAsBytes", "exportAsBlob"] as const).flatMap((method) => [
    ...rowsOf<MemoryFileSystem>(method, {
      path: [badGivenPath, (mfs, path) => mfs[method](path)],
      options: [badOptions, (mfs, options) => mfs[method]("/d/file", options)],
    }),
    ...optionRows<ExportOptions, MemoryFileSystem>(method, { maxSize: badWhole(0) }, (mfs, options) =>
      mfs[method]("/d/file", options),
    ),
  ]),
  ...(["exportTree", "iterExportTree"] as const).flatMap((method) => [
    ...rowsOf<MemoryFileSystem>(method, { options: [badOptions, (mfs, options) => mfs[method](options)] }),
    ...optionRows<ExportTreeOptions, MemoryFileSystem>(
      method,
      { prefix: badPath, onlyDirty: badFlag },
      (mfs, options) => mfs[method](options),
    ),
  ]),
  ...rowsOf<MemoryFileSystem>("markClean", { prefix: [badPath, (mfs, path) => mfs.markClean(path)] }),
  ...rowsOf<MemoryFileSystem>("importTree", {
    tree: [[...noTree, ...badTreePath], (mfs, tree) => mfs.importTree(tree)],
  }),
];

/** Every argument and option of every method. */
export const fileSystemRows: Rows = [...opening, ...changing, ...looking, ...exchanging];

/** The same for the operations in steps, which are run through. */
export const operationRows: Rows = [
  ...(["readFile", "rmtree", "exportFile"] as const).flatMap((method) =>
    rowsOf<MemoryFileSystem>(method, {
      path: [badGivenPath, (mfs, path) => runThrough<unknown>(mfs.operations[method](path))],
    }),
  ),
  ...rowsOf<MemoryFileSystem>("readText", {
    path: [badGivenPath, (mfs, path) => runThrough(mfs.operations.readText(path))],
    encoding: [badEncoding, (mfs, encoding) => runThrough(mfs.operations.readText("/d/file", encoding))],
  }),
  ...(["writeFile", "appendFile"] as const).flatMap((method) =>
    rowsOf<MemoryFileSystem>(method, {
      path: [badGivenPath, (mfs, path) => runThrough(mfs.operations[method](path, "new"))],
      content: [noContent, (mfs, content) => runThrough(mfs.operations[method]("/d/file", content))],
    }),
  ),
  ...rowsOf<MemoryFileSystem>("exportAsBytes", {
    path: [badGivenPath, (mfs, path) => runThrough(mfs.operations.exportAsBytes(path))],
    options: [badOptions, (mfs, options) => runThrough(mfs.operations.exportAsBytes("/d/file", options))],
  }),
  ...optionRows<ExportOptions, MemoryFileSystem>("exportAsBytes", { maxSize: badWhole(0) }, (mfs, options) =>
    runThrough(mfs.operations.exportAsBytes("/d/file", options)),
  ),
  ...rowsOf<MemoryFileSystem>("exportPaths", {
    options: [badOptions, (mfs, options) => mfs.operations.exportPaths(options)],
  }),
  ...optionRows<ExportTreeOptions, MemoryFileSystem>(
    "exportPaths",
    { prefix: badPath, onlyDirty: badFlag },
    (mfs, options) => mfs.operations.exportPaths(options),
  ),
  ...rowsOf<MemoryFileSystem>("exportTree", {
    options: [badOptions, (mfs, options) => runThrough(mfs.operations.exportTree(options))],
  }),
  ...optionRows<ExportTreeOptions, MemoryFileSystem>(
    "exportTree",
    { prefix: badPath, onlyDirty: badFlag },
    (mfs, options) => runThrough(mfs.operations.exportTree(options)),
  ),
  ...rowsOf<MemoryFileSystem>("importTree", {
    tree: [[...noTree, ...badTreePath], (mfs, tree) => runThrough(mfs.operations.importTree(tree))],
  }),
  ...(["copy", "copyTree"] as const).flatMap((method) => {
    const present = method === "copyTree" ? "/d/sub" : "/d/file";
    return rowsOf<MemoryFileSystem>(method, {
      source: [badGivenPath, (mfs, path) => runThrough(mfs.operations[method](path, "/new"))],
      destination: [badGivenPath, (mfs, path) => runThrough(mfs.operations[method](present, path))],
    });
  }),
];

/** The options that a filesystem is made with. */
export const constructorRows: Rows = [
  ...rowsOf<MemoryFileSystem>("constructor", { options: [badOptions, (_, options) => new MemoryFileSystem(options)] }),
  ...optionRows<MemoryFileSystemOptions, MemoryFileSystem>(
    "constructor",
    {
      maxQuota: badWhole(1),
      maxNodes: badWhole(1),
      defaultStorage: badChoice({ ...autoBackend, create: 1 }, { ...autoBackend, supports: null }),
      promotionHardLimit: badWhole(0),
      chunkOverheadOverride: badWhole(0),
      nodeOverhead: badWhole(0),
      defaultLockTimeout: badTimeout,
      memoryGuard: badChoice("always"),
      memoryGuardAction: badChoice("throw"),
      memoryGuardInterval: badInterval,
      availableMemory: noFunction,
      clock: noFunction,
    },
    (_, options) => new MemoryFileSystem(options),
  ),
];
