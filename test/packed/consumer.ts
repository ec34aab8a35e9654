import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packAll } from "../../scripts/pack.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A project outside of the repository, in which npm has installed only the packages of the repository, from their tarballs. */
export interface Consumer extends Disposable {
  readonly folder: string;
  /** Writes a file of the project and returns its path. */
  write(name: string, text: string): string;
  /** Runs a file of the project with Node, and returns the lines that it wrote. If it fails, throws an error with its stderr. */
  run(name: string, parameters?: readonly string[]): string[];
  /** Makes an installed package of the repository resolvable in the project. */
  link(packageName: string): void;
}

/**
 * The manifest of a project that replaces the packages of the repository by their tarballs, so that npm requests none from a
 * registry.
 */
function manifest(tarballs: ReadonlyMap<string, string>, wanted: readonly string[]): string {
  const files = [...tarballs].map(([name, path]) => [name, `file:${path}`] as const);
  return JSON.stringify({
    name: "consumer",
    private: true,
    dependencies: Object.fromEntries(files.filter(([name]) => wanted.includes(name))),
    overrides: Object.fromEntries(files.map(([name, file]) => [name, wanted.includes(name) ? `$${name}` : file])),
  });
}

function install(folder: string): void {
  const flags = ["--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const cache = `--cache=${join(folder, ".npm")}`;
  execFileSync("npm", ["install", ...flags, cache], {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function runNode(folder: string, parameters: readonly string[]): string[] {
  // The environment variables of the test runner would make the project a part of its run.
  const { NODE_OPTIONS: _options, NODE_ENV: _mode, VITEST: _runner, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [...parameters], {
    cwd: folder,
    encoding: "utf8",
    env,
  });
  if (status !== 0) throw new Error(`node ${parameters.join(" ")} ended with ${status}:\n${stderr}\n${stdout}`);
  return stdout.trimEnd().split(/\r?\n/);
}

/**
 * Packs the packages, which must have been built, and installs the tarballs into a new project. Uses no network, so it fails if a
 * package needs any other package.
 * @param wanted - the packages that the project depends on; all by default
 */
export function createConsumer(wanted?: readonly string[]): Consumer {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "dmemfs-consumer-")));
  const write = (name: string, text: string): string => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  const tarballs = new Map(packAll(folder).map(({ name, filename }) => [name, filename]));
  write("package.json", manifest(tarballs, wanted ?? [...tarballs.keys()]));
  install(folder);
  return {
    folder,
    write,
    run: (name, parameters = []) => runNode(folder, [name, ...parameters]),
    link: (packageName) => {
      const path = join(folder, "node_modules", packageName);
      mkdirSync(dirname(path), { recursive: true });
      symlinkSync(realpathSync(join(root, "node_modules", packageName)), path, "junction");
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}
