import * as nodeFs from "node:fs";
import fc from "fast-check";
import type { HostDirectory } from "./host-directory.js";
import { type BadInputCase, trial } from "./trial.js";

const name = fc.constantFrom("a", "b", "c");

/** Few paths, so that trials interact. */
export const path: fc.Arbitrary<string> = fc
  .oneof(
    fc.array(name, { minLength: 1, maxLength: 1 }),
    fc.array(name, { minLength: 2, maxLength: 2 }),
    fc.array(name, { minLength: 3, maxLength: 4, size: "max" }),
  )
  .map((names) => `/${names.join("/")}`);

/** Where more than one thing is wrong with the two paths, there is no one reason. */
function oneReason(from: string, to: string): BadInputCase["sameCode"] {
  return (host) => host.exists(from) && (host.parentIsDirectory(to) || !to.startsWith(`${from}/`));
}

function refusal(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function requireVacant(host: HostDirectory, at: string): void {
  if (host.exists(at)) throw refusal("EEXIST");
}

function mkdir(at: string): BadInputCase {
  const theirs = (host: HostDirectory): void => {
    nodeFs.mkdirSync(host.at(at), { recursive: true });
  };
  // A file in place of a parent is EEXIST here, and ENOTDIR there.
  const sameCode = (host: HostDirectory): boolean => host.exists(at);
  return trial(`mkdir -p ${at}`, (fs) => fs.mkdir(at, { existOk: true }), theirs, sameCode);
}

function rmtree(at: string): BadInputCase {
  return trial(
    `rmtree ${at}`,
    (fs) => fs.rmtree(at),
    (host) => {
      nodeFs.readdirSync(host.at(at));
      nodeFs.rmSync(host.at(at), { recursive: true });
    },
  );
}

function rename(from: string, to: string): BadInputCase {
  return trial(
    `rename ${from} ${to}`,
    (fs) => fs.rename(from, to),
    (host) => {
      // There, a file or an empty directory would be replaced.
      if (host.exists(from) && !to.startsWith(`${from}/`)) requireVacant(host, to);
      nodeFs.renameSync(host.at(from), host.at(to));
    },
    oneReason(from, to),
  );
}

function copy(from: string, to: string): BadInputCase {
  return trial(
    `copy ${from} ${to}`,
    (fs) => fs.copy(from, to),
    (host) => nodeFs.copyFileSync(host.at(from), host.at(to), nodeFs.constants.COPYFILE_EXCL),
    (host) => oneReason(from, to)(host) && !host.isDirectory(from),
  );
}

function copyTree(from: string, to: string): BadInputCase {
  return trial(
    `copyTree ${from} ${to}`,
    (fs) => fs.copyTree(from, to),
    (host) => {
      nodeFs.readdirSync(host.at(from));
      if (to.startsWith(`${from}/`)) throw refusal("EINVAL");
      requireVacant(host, to);
      nodeFs.mkdirSync(host.at(to));
      nodeFs.cpSync(host.at(from), host.at(to), { recursive: true });
    },
  );
}

function stat(at: string): BadInputCase {
  return trial(
    `stat ${at}`,
    (fs) => {
      const { isDir, size } = fs.stat(at);
      return [isDir, size, fs.isDir(at), fs.isFile(at)];
    },
    (host) => {
      const found = nodeFs.statSync(host.at(at));
      const isDir = found.isDirectory();
      return [isDir, isDir ? 0 : found.size, isDir, found.isFile()];
    },
  );
}

const planted = ["/a/b/c", "/b/a", "/b/b", "/c/a/a"].map(mkdir);

/** Directories that a history begins with, so that there is something to work on. */
export const planting: fc.Arbitrary<BadInputCase[]> = fc.shuffledSubarray(planted, { minLength: 1 });

/** Calls that make, move, remove and inspect nodes. */
export const treeTrials: fc.Arbitrary<BadInputCase> = fc.oneof(
  path.map(mkdir),
  path.map(rmtree),
  path.map((at) =>
    trial(
      `remove ${at}`,
      (fs) => fs.remove(at),
      (host) => nodeFs.unlinkSync(host.at(at)),
    ),
  ),
  fc.tuple(path, path).map((paths) => rename(...paths)),
  fc.tuple(path, path).map((paths) => rename(...paths)),
  fc.tuple(path, path).map((paths) => copy(...paths)),
  fc.tuple(path, path).map((paths) => copy(...paths)),
  fc.tuple(path, path).map((paths) => copyTree(...paths)),
  path.map(stat),
  path.map((at) =>
    trial(
      `exists ${at}`,
      (fs) => fs.exists(at),
      (host) => host.exists(at),
    ),
  ),
  path.map((at) =>
    trial(
      `listdir ${at}`,
      (fs) => fs.listdir(at).sort(),
      (host) => nodeFs.readdirSync(host.at(at)).sort(),
    ),
  ),
);
