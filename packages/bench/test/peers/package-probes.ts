import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as zenfs from "@zenfs/core";
import { build } from "esbuild";
import * as justBash from "just-bash";
import type { PeerName } from "../../src/peers/peer.js";
import { virtualModule } from "./peer-backends.js";
import { type Probe, type Probes, verdict } from "./probe.js";

/** The folder from which the programs of the tests resolve their imports. */
const benchFolder: string = fileURLToPath(new URL("../../", import.meta.url));

/** Options of esbuild that bundle the sources of this repository, so that no build is needed, and write nothing. */
export const overSources = {
  tsconfig: fileURLToPath(new URL("../../../../tsconfig.json", import.meta.url)),
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  target: "es2022",
  logLevel: "silent",
} as const;

interface Manifest {
  readonly license?: string;
  readonly engines?: { readonly node?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

const packages = new URL("../../../", import.meta.url);

/** The folder in which each published peer is installed. */
const folders: Partial<Record<PeerName, string>> = {
  dmemfs: "dmemfs",
  memfs: "bench/node_modules/memfs",
  zenfs: "bench/node_modules/@zenfs/core",
  "just-bash": "bench/node_modules/just-bash",
};

function manifestOf(name: PeerName): Manifest | undefined {
  const folder = folders[name];
  return folder === undefined
    ? undefined
    : JSON.parse(readFileSync(new URL(`${folder}/package.json`, packages), "utf8"));
}

/** Returns a probe that reads a manifest. It finds "–" for a peer without a package. */
function fromManifest(read: (manifest: Manifest) => string): Probe {
  return ({ name }) => {
    const manifest = manifestOf(name);
    return manifest === undefined ? "–" : read(manifest);
  };
}

function foreignDependencies({ dependencies = {} }: Manifest): string {
  return String(Object.keys(dependencies).filter((name) => !name.startsWith("@dmemfs/")).length);
}

/** The smallest program with a filesystem of each published peer. */
const programs: Partial<Record<PeerName, string>> = {
  dmemfs: 'import { MemoryFileSystem } from "dmemfs"; globalThis.fs = new MemoryFileSystem();',
  memfs: 'import { fs } from "memfs"; globalThis.fs = fs;',
  zenfs: 'import { fs } from "@zenfs/core"; globalThis.fs = fs;',
  "just-bash": 'import { InMemoryFs } from "just-bash"; globalThis.fs = new InMemoryFs();',
};

const withNodeFs = `${programs.dmemfs} import { createNodeFs } from "dmemfs/node-fs"; globalThis.create = createNodeFs;`;

interface Bundle {
  readonly bytes: number;
  /** The number of modules of Node that it imports. */
  readonly modules: number;
}

const bundles = new Map<PeerName, Promise<Bundle | undefined>>();

/** Returns the bundle of the program for a browser. Returns undefined for a peer without a package. */
function bundleOf(name: PeerName): Promise<Bundle | undefined> {
  const bundle = bundles.get(name) ?? makeBundle(programs[name]);
  bundles.set(name, bundle);
  return bundle;
}

async function makeBundle(contents: string | undefined): Promise<Bundle | undefined> {
  if (contents === undefined) return undefined;
  const { outputFiles, metafile } = await build({
    ...overSources,
    stdin: { contents, resolveDir: benchFolder },
    external: ["node:*"],
    platform: "browser",
    format: "esm",
  });
  const [output] = Object.values(metafile.outputs);
  const modules = new Set(output?.imports.map(({ path }) => path).filter((path) => path.startsWith("node:")));
  return { bytes: gzipSync(outputFiles[0]?.contents ?? new Uint8Array()).length, modules: modules.size };
}

/** Returns the size rounded up to 10 kB, so that a small change does not change the table. */
function sizeOf(bundle: Bundle | undefined): string {
  return bundle === undefined ? "0" : `${Math.ceil(bundle.bytes / 10_000) * 10} kB`;
}

async function bundleSize({ name }: { readonly name: PeerName }): Promise<string> {
  const size = sizeOf(await bundleOf(name));
  return name === "dmemfs" ? `${size}, ${sizeOf(await makeBundle(withNodeFs))} with \`node-fs\`` : size;
}

async function runsInBrowsers({ name }: { readonly name: PeerName }): Promise<string> {
  const bundle = await bundleOf(name);
  if (bundle === undefined) return "no";
  return bundle.modules === 0 ? "yes" : `with ${bundle.modules} polyfill${bundle.modules === 1 ? "" : "s"}`;
}

/** Returns whether the package exports other storages behind the same calls. */
function otherStorages({ name }: { readonly name: PeerName }): string {
  const exported: Partial<Record<PeerName, readonly unknown[]>> = {
    zenfs: [zenfs.Fetch, zenfs.Passthrough, zenfs.CopyOnWrite],
    "just-bash": [justBash.OverlayFs, justBash.ReadWriteFs, justBash.MountableFs],
    "node-vfs": [virtualModule?.RealFSProvider, virtualModule?.ZipProvider],
  };
  const storages = exported[name];
  return verdict(storages?.every((storage) => storage !== undefined) === true);
}

export const packageProbes: Probes = {
  browser: runsInBrowsers,
  size: bundleSize,
  dependencies: fromManifest(foreignDependencies),
  license: fromManifest(({ license = "–" }) => license),
  node: fromManifest(({ engines }) => engines?.node?.replace(/>= ?/, "") ?? "not said"),
  storages: otherStorages,
};
