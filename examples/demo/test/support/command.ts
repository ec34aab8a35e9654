import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "tsup";

const demo = fileURLToPath(new URL("../../", import.meta.url));
const packages = join(demo, "..", "..", "packages");

/** The program, bundled from the sources: its own and those of the filesystem. */
export interface Program {
  readonly main: string;
  remove(): Promise<void>;
}

/** The libraries of the demo: they stay outside of the bundle, as in its own build. */
async function readLibraries(): Promise<RegExp[]> {
  const manifest = JSON.parse(await readFile(join(demo, "package.json"), "utf8"));
  const names = Object.keys(manifest.dependencies).filter((name) => name !== "dmemfs");
  return names.map((name) => new RegExp(`^${name}(/|$)`));
}

/** Bundles the program for a test file, so that no build is needed. */
export async function bundleProgram(): Promise<Program> {
  const cache = join(demo, ".cache");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "program-"));
  await build({
    config: false,
    silent: true,
    entry: { main: join(demo, "src", "main.ts") },
    outDir: folder,
    format: ["esm"],
    target: "node20",
    platform: "node",
    tsconfig: join(demo, "tsconfig.json"),
    external: await readLibraries(),
    noExternal: [/^@?dmemfs/],
    esbuildOptions: (options) => {
      options.alias = Object.fromEntries(
        ["contract", "locks", "storage", "core"]
          .map((name) => [`@dmemfs/${name}`, join(packages, name, "src", "index.ts")])
          .concat([["@dmemfs/core/engine", join(packages, "core", "src", "engine.ts")]])
          .concat([["dmemfs", join(packages, "dmemfs", "src", "index.ts")]]),
      );
    },
  });
  return { main: join(folder, "main.js"), remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The outcome of a run of the program. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The options of a run. */
export interface RunOptions {
  /** The working directory, also for temporary files. */
  readonly folder: string;
  /** Called with each piece of the standard output. */
  readonly onOutput?: (text: string, child: ChildProcess) => void;
}

/** Runs the program with these arguments to its end. */
export function runProgram(program: Program, parameters: readonly string[], options: RunOptions): Promise<Run> {
  const { folder: cwd } = options;
  const env = { ...process.env, TMPDIR: cwd, TEMP: cwd, TMP: cwd };
  const child = spawn(process.execPath, [program.main, ...parameters], { cwd, env });
  const texts = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    texts.stdout += text;
    options.onOutput?.(text, child);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    texts.stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...texts }));
  });
}
