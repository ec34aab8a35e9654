import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AsyncMemoryFileSystem } from "@dmemfs/async";
import type { MFSTextHandle } from "@dmemfs/text";
import type { MemoryFileSystem } from "dmemfs";
import { UsageError } from "./usage-error.js";

/** The exports of a build of D-MemFS that the benchmark uses. */
export interface Library {
  readonly MemoryFileSystem: typeof MemoryFileSystem;
  readonly AsyncMemoryFileSystem: typeof AsyncMemoryFileSystem;
  readonly MFSTextHandle: typeof MFSTextHandle;
}

/** The entry of the package `dmemfs` that exports each name. */
const entries: Readonly<Record<keyof Library, string>> = {
  MemoryFileSystem: "index",
  AsyncMemoryFileSystem: "async",
  MFSTextHandle: "text",
};

const howToBuild = 'run "pnpm install && pnpm build" in the checkout';

function packageName(manifest: string): unknown {
  try {
    return (JSON.parse(readFileSync(manifest, "utf8")) as { readonly name?: unknown }).name;
  } catch {
    return undefined;
  }
}

function requireCheckout(checkout: string): void {
  if (!existsSync(checkout)) throw new UsageError(`--against: "${checkout}" does not exist`);
  if (packageName(join(checkout, "packages/dmemfs/package.json")) === "dmemfs") return;
  throw new UsageError(
    `--against: "${checkout}" is not a checkout of this repository: packages/dmemfs/package.json is missing, or its name is not "dmemfs"; give the root of a checkout`,
  );
}

async function exportOf(checkout: string, entry: string, name: string): Promise<unknown> {
  const path = `packages/dmemfs/dist/${entry}.js`;
  const file = join(checkout, path);
  if (!existsSync(file))
    throw new UsageError(`--against: "${checkout}" has no ${path}: the checkout is not built; ${howToBuild}`);
  try {
    const loaded: Readonly<Record<string, unknown>> = await import(/* @vite-ignore */ pathToFileURL(file).href);
    return loaded[name];
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    throw new UsageError(`--against: cannot load ${path} of "${checkout}": ${why}; ${howToBuild}`);
  }
}

function requireComplete(
  found: Partial<Record<keyof Library, unknown>>,
  checkout: string,
): asserts found is { [Name in keyof Library]: Library[Name] } {
  for (const [name, entry] of Object.entries(entries)) {
    if (typeof found[name as keyof Library] === "function") continue;
    throw new UsageError(
      `--against: packages/dmemfs/dist/${entry}.js of "${checkout}" does not export ${name}, which the cases need; give a newer version`,
    );
  }
}

/**
 * Loads the build of a checkout of this repository.
 * @param checkout - the absolute path of its root
 * @throws UsageError if the path is not a checkout, or the checkout is not built, cannot be loaded, or is too old. The message
 * names the missing part and the remedy.
 */
export async function libraryOfCheckout(checkout: string): Promise<Library> {
  requireCheckout(checkout);
  const found: Partial<Record<keyof Library, unknown>> = {};
  for (const name of Object.keys(entries) as (keyof Library)[]) {
    found[name] = await exportOf(checkout, entries[name], name);
  }
  requireComplete(found, checkout);
  return found;
}

/** Loads the build that the benchmark depends on. */
export async function presentLibrary(): Promise<Library> {
  const [{ MemoryFileSystem }, { AsyncMemoryFileSystem }, { MFSTextHandle }] = await Promise.all([
    import("dmemfs"),
    import("@dmemfs/async"),
    import("@dmemfs/text"),
  ]);
  return { MemoryFileSystem, AsyncMemoryFileSystem, MFSTextHandle };
}
