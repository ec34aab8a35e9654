import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Machine } from "./report.js";

/** The folder of this package. */
const home = fileURLToPath(new URL("..", import.meta.url));

/** Returns the machine of this process. */
export function thisMachine(): Machine {
  const processors = cpus();
  return {
    processor: processors[0]?.model.trim() || "unknown processor",
    cores: processors.length,
    memoryBytes: totalmem(),
    system: `${type()} ${release()}`,
  };
}

function commit(directory: string): string {
  try {
    const stdio: ["ignore", "pipe", "ignore"] = ["ignore", "pipe", "ignore"];
    const id = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: directory, encoding: "utf8", stdio });
    return ` (${id.trim()})`;
  } catch {
    return "";
  }
}

function versionIn(manifest: string): string {
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}

/**
 * Returns the versions of the measured packages.
 * @param python - the version of the Python D-MemFS, if it is measured
 * @param checkout - the root of the other checkout, if its build is measured
 */
export function versions(python: string | undefined, checkout?: string): Record<string, string> {
  const require = createRequire(import.meta.url);
  const { dependencies } = JSON.parse(readFileSync(`${home}/package.json`, "utf8")) as {
    dependencies: Readonly<Record<string, string>>;
  };
  return {
    node: process.versions.node,
    dmemfs: versionIn(require.resolve("dmemfs/package.json")) + commit(home),
    ...(checkout === undefined
      ? {}
      : { against: versionIn(join(checkout, "packages/dmemfs/package.json")) + commit(checkout) }),
    memfs: dependencies.memfs ?? "",
    "@zenfs/core": dependencies["@zenfs/core"] ?? "",
    ...(python === undefined ? {} : { "D-MemFS": python }),
  };
}

/** Returns a line with this machine and the versions of some of the measured packages. */
export function machineLine(names: readonly string[]): string {
  const { processor, system } = thisMachine();
  const used = versions(undefined);
  return `${processor}, ${system}, ${names.map((name) => `${name} ${used[name]}`).join(", ")}`;
}
