import * as zlib from "node:zlib";
import {
  CopyOnWrite,
  type CopyOnWriteFS,
  configure,
  configureSync,
  InMemory,
  mounts,
  SingleBuffer,
  fs as zenfs,
} from "@zenfs/core";
import { MemoryFileSystem } from "dmemfs";
import { InMemoryFs } from "just-bash";
import { Volume } from "memfs";
import { virtualModule } from "./peer-backends.js";
import { errorOf, hasMethod, type Probe, type Probes, verdict, withVolume } from "./probe.js";

/** Returns a probe that finds "–" if the peer has no method with such a name. */
function unless(pattern: RegExp): Probe {
  return (backend) => withVolume(backend, (volume) => (hasMethod(volume, pattern) ? "a method to look at" : "–"));
}

/** Two files that cannot both exist: the second one would be inside of the first. */
const impossible = { "/a": "1", "/a/b": "2" };

async function oursImportsAtomically(): Promise<string> {
  const fs = new MemoryFileSystem();
  const error = await errorOf(() => fs.importTree(impossible));
  return verdict(error !== undefined && !fs.exists("/a"));
}

async function memfsImportsAtomically(): Promise<string> {
  const volume = new Volume();
  const error = await errorOf(() => volume.fromJSON(impossible));
  return verdict(error !== undefined && !volume.existsSync("/a"));
}

/** Returns whether the constructor throws if its files are too large. */
async function inMemoryFsImportsAtomically(): Promise<string> {
  const error = await errorOf(() => new InMemoryFs({ "/a": "1", "/b": "x".repeat(64) }, { maxTotalBytes: 8 }));
  return verdict(error !== undefined);
}

function oursTellsChanges(): string {
  const fs = new MemoryFileSystem();
  fs.importTree({ "/old": "1", "/changed": "2" });
  fs.appendFile("/changed", "3");
  return verdict(Object.keys(fs.exportTree({ onlyDirty: true })).join() === "/changed");
}

/** Returns whether changes of a base are stored in a separate filesystem. */
async function zenfsTellsChanges(): Promise<string> {
  await configure({ mounts: { "/": { backend: CopyOnWrite, readable: InMemory, writable: InMemory } } });
  const { readable, writable } = mounts.get("/") as CopyOnWriteFS;
  zenfs.writeFileSync("/changed", "3");
  return verdict(writable.existsSync("/changed") && !readable.existsSync("/changed"));
}

function oursExports(): string {
  const fs = new MemoryFileSystem();
  fs.writeFile("/file", "text");
  const copy = new MemoryFileSystem();
  copy.importTree(fs.exportTree());
  return verdict(copy.readText("/file") === "text");
}

function memfsExports(): string {
  const volume = Volume.fromJSON({ "/file": "text" });
  return verdict(Volume.fromJSON(volume.toJSON()).readFileSync("/file", "utf8") === "text");
}

/** The buffer of `SingleBuffer` is the snapshot. */
function zenfsExports(): string {
  const buffer = new ArrayBuffer(2 ** 20);
  configureSync({ mounts: { "/": { backend: SingleBuffer, buffer } } });
  zenfs.writeFileSync("/file", "text");
  configureSync({ mounts: { "/": { backend: SingleBuffer, buffer: buffer.slice(0) } } });
  return verdict(zenfs.readFileSync("/file", "utf8") === "text");
}

/** An archive in memory is a storage of `node:vfs`. An empty one has only the record of its end. */
function virtualExports(): string {
  if (virtualModule === undefined) throw new Error("node:vfs is missing");
  const { create, ZipProvider } = virtualModule;
  const { ZipBuffer } = zlib as unknown as { readonly ZipBuffer: new (bytes: Uint8Array) => ZipBytes };
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  const archive = new ZipBuffer(end);
  create(new ZipProvider(archive)).writeFileSync("/file", Buffer.from("text"));
  const copy = create(new ZipProvider(new ZipBuffer(archive.toBufferSync())));
  return verdict(copy.readFileSync("/file", "utf8") === "text");
}

interface ZipBytes {
  toBufferSync(): Uint8Array;
}

const importing = unless(/import|json|restore|batch|transact/i);
const telling = unless(/dirty|change|diff|journal/i);
const exporting = unless(/export|json|snapshot|serialize|archive/i);

export const treeProbes: Probes = {
  import(backend) {
    const known: Partial<Record<string, Probe>> = {
      dmemfs: oursImportsAtomically,
      memfs: memfsImportsAtomically,
      "just-bash": inMemoryFsImportsAtomically,
    };
    return (known[backend.name] ?? importing)(backend);
  },
  changes(backend) {
    const known: Partial<Record<string, Probe>> = { dmemfs: oursTellsChanges, zenfs: zenfsTellsChanges };
    return (known[backend.name] ?? telling)(backend);
  },
  snapshot(backend) {
    const known: Partial<Record<string, Probe>> = {
      dmemfs: oursExports,
      memfs: memfsExports,
      zenfs: zenfsExports,
      "node-vfs": virtualExports,
    };
    return (known[backend.name] ?? exporting)(backend);
  },
};
