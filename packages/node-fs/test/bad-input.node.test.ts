import * as host from "node:fs";
import { tmpdir } from "node:os";
import { MemoryFileSystem } from "@dmemfs/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createNodeFs } from "../src/index.js";
import { casesOf, dialectNames } from "./bad-input/cases.js";
import { endsTheHost } from "./bad-input/ends-the-host.js";
import { knownDifference, reasonsOfDifferences } from "./bad-input/known-differences.js";
import { mayChangeFiles } from "./bad-input/outcome.js";
import { makeFiles, type Subject } from "./bad-input/subject.js";
import { hostIsNode20 } from "./support/both-sides.js";

/** The behavior that is compared is that of Node 20 on Linux. */
const isOracle = process.platform === "linux" && hostIsNode20;

const memory = "/dev/shm";
let root = "";
const before = process.cwd();

beforeAll(() => {
  root = host.mkdtempSync(`${host.existsSync(memory) ? memory : tmpdir()}/dmemfs-bad-input-`);
  process.chdir(root);
});
afterAll(() => {
  process.chdir(before);
  host.rmSync(root, { recursive: true });
});

/** The host in its folder, with the files of a case only. */
function freshHost(): Subject {
  for (const name of host.readdirSync(root)) host.rmSync(`${root}/${name}`, { recursive: true });
  makeFiles({ fs: host, root });
  return { fs: host, root };
}

/** The object under test, with the files of a case at the same paths. */
function freshSubject(): Subject {
  const fileSystem = new MemoryFileSystem();
  fileSystem.mkdir(root);
  const fs = createNodeFs(fileSystem, { cwd: root });
  makeFiles({ fs, root });
  return { fs, root };
}

/** The reasons that have occurred. */
const met = new Set<string>();

/** Makes the cases of a dialect on both, and returns the outcomes that differ from those on the host. */
async function differencesOf(dialect: string): Promise<unknown[]> {
  const differences: unknown[] = [];
  let [subject, oracle] = [freshSubject(), freshHost()];
  for (const test of casesOf(dialect)) {
    const actual = await test.run(subject);
    if (mayChangeFiles(actual)) subject = freshSubject();
    if (endsTheHost(test)) continue;
    const expected = await test.run(oracle);
    if (mayChangeFiles(expected)) oracle = freshHost();
    if (JSON.stringify(actual) === JSON.stringify(expected)) continue;
    const reason = knownDifference(test, expected, actual);
    if (reason === undefined) differences.push([test.title, expected, actual]);
    else met.add(reason);
  }
  return differences;
}

describe.runIf(isOracle).each(dialectNames)("bad input: %s", (dialect) => {
  it("ends as on the host", { timeout: 120_000 }, async () => {
    expect(await differencesOf(dialect)).toEqual([]);
  });
});

it.runIf(isOracle)("differs from the host for each of the known reasons", () => {
  expect([...met].sort()).toEqual([...reasonsOfDifferences].sort());
});
