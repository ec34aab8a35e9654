// `pnpm release:check`: checks everything that can be checked before a release. Builds and packs every package and checks the
// tarballs, lets changesets make the next versions in a clone, and compares the committed reference with the sources. Publishes
// nothing.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { CommandFailed, endAs } from "./command.mjs";
import { packAll } from "./pack.mjs";
import { publishedPackages } from "./published-packages.mjs";
import { releaseProblems } from "./release-problems.mjs";
import { announce, programOf, root, runTool } from "./set-up.mjs";
import { tarballProblems } from "./tarball-problems.mjs";

/** @param {string} path */
function read(path) {
  return readFileSync(join(root, path), "utf8");
}

/** @param {string} folder @param {import("./pack.mjs").Tarball} tarball */
function problemsOf(folder, { filename, files }) {
  const text = (/** @type {string} */ path) =>
    // By its name within the folder, because some versions of `tar` treat the colon of `C:` as the end of a host name.
    execFileSync("tar", ["-xzOf", basename(filename), `package/${path}`], { cwd: folder, encoding: "utf8" });
  const texts = Object.fromEntries(files.map((path) => [path, text(path)]));
  return tarballProblems(JSON.parse(texts["package.json"] ?? "{}"), texts, read("LICENSE"));
}

/** @param {string} folder */
function inspectTarballs(folder) {
  announce("Checking the tarballs");
  const tarballs = packAll(folder);
  for (const { name, version, files } of tarballs) console.log(`${name} ${version}: ${files.length} files`);
  return tarballs.flatMap((each) => problemsOf(folder, each));
}

/** Makes the next versions in a clone of the last commit. @param {string} folder */
function rehearseVersions(folder) {
  announce("Making the next versions, in a clone");
  const clone = join(folder, "clone");
  execFileSync("git", ["clone", "--quiet", "--no-hardlinks", root, clone], { stdio: "inherit" });
  symlinkSync(join(root, "node_modules"), join(clone, "node_modules"), "junction");
  const pending = readdirSync(join(clone, ".changeset")).filter((name) => name.endsWith(".md") && name !== "README.md");
  if (pending.length === 0) {
    console.log("There is no changeset; a temporary one is made, to check that all packages get the same version");
    writeFileSync(join(clone, ".changeset", "rehearsal.md"), '---\n"dmemfs": patch\n---\n\nA rehearsal.\n');
  }
  const changeset = programOf("@changesets/cli", "changeset");
  execFileSync(process.execPath, [changeset, "version"], { cwd: clone, stdio: "inherit" });
  const all = publishedPackages();
  const committed = all.filter((each) => existsSync(join(clone, each.folder, "package.json")));
  const packages = committed.map((each) => {
    const changelog = join(clone, each.folder, "CHANGELOG.md");
    const { version } = JSON.parse(readFileSync(join(clone, each.folder, "package.json"), "utf8"));
    return {
      name: each.name,
      before: each.manifest.version,
      version,
      changelog: existsSync(changelog) ? readFileSync(changelog, "utf8") : undefined,
    };
  });
  for (const { name, before, version } of packages) console.log(`${name}: ${before} → ${version}`);
  const missing = all.filter((each) => !committed.includes(each));
  return [...releaseProblems(packages), ...missing.map(({ name }) => `${name} is not committed`)];
}

/** @param {string} folder @returns {Map<string, string>} */
function textsBelow(folder) {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".md"));
  return new Map(files.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

async function renewReference() {
  announce("Writing the reference");
  const folder = join(root, "docs", "api-md");
  const before = textsBelow(folder);
  await runTool("typedoc", []);
  const after = textsBelow(folder);
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  );
  return changed.map((path) => `docs/api-md/${path} was out of date and has been regenerated; commit it`);
}

/** @param {() => Promise<string[] | void>} work @returns {Promise<string[]>} */
async function problemsIn(work) {
  try {
    return (await work()) ?? [];
  } catch (reason) {
    if (!(reason instanceof CommandFailed) || reason.interrupted) throw reason;
    return [reason.message];
  }
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), "dmemfs-release-"));
  try {
    announce("Building and checking the packages");
    const filters = publishedPackages().map(({ name }) => `--filter=${name}`);
    const turbo = ["run", "build", "check:package", ...filters, "--output-logs=errors-only"];
    const problems = [
      ...(await problemsIn(() => runTool("turbo", turbo))),
      ...(await problemsIn(async () => inspectTarballs(folder))),
      ...(await problemsIn(async () => rehearseVersions(folder))),
      ...(await problemsIn(renewReference)),
    ];
    announce(problems.length === 0 ? "Ready for a release" : "Not ready for a release");
    for (const problem of problems) console.log(`- ${problem}`);
    process.exitCode = problems.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

main().catch(endAs);
