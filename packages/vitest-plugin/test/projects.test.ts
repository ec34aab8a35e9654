import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contentsOf } from "../../testing/test/temporary-directory.js";
import { type ProjectRun, runProject } from "./run-project.js";

function failuresOf(run: ProjectRun, title: string): string {
  return run.tests.get(title)?.failureMessages.join("\n\n") ?? "no such test";
}

function withStatus(run: ProjectRun, status: string): string[] {
  return [...run.tests.values()].filter((each) => each.status === status).map(({ title }) => title);
}

test("a project that does all as it should passes, and says nothing", async () => {
  const run = await runProject(new URL("./projects/passing/vitest.config.ts", import.meta.url));
  expect(withStatus(run, "failed")).toEqual([]);
  expect(run.tests.size).toBe(15);
  expect(run).toMatchObject({ exitCode: 0, stderr: "" });
});

describe("a project that fails", () => {
  const directory = mkdtempSync(join(tmpdir(), "dmemfs-dumps-"));
  let run: ProjectRun;
  let dumps: Record<string, string | null>;

  beforeAll(async () => {
    run = await runProject(new URL("./projects/failing/vitest.config.ts", import.meta.url), {
      DMEMFS_DUMP_DIR: directory,
    });
    dumps = contentsOf(directory);
  }, 60_000);

  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  /** The contents of the folders whose names begin with a prefix, by the paths inside of them. */
  function dumped(start: string): Record<string, string | null>[] {
    const folders = Object.keys(dumps).filter((path) => path.startsWith(`${start}-`) && !path.includes("/"));
    return folders.map((folder) => contentsOf(join(directory, folder)));
  }

  test("fails, and skips what skips itself", () => {
    expect(run.exitCode).toBe(1);
    expect(withStatus(run, "passed").sort()).toEqual([
      "closes its handle in a hook",
      "is expected to fail",
      "is expected to leave a handle open",
      "may end while its aroundEach has a handle open",
      "passes",
    ]);
    expect(withStatus(run, "skipped")).toEqual(["skips itself"]);
  });

  test.each([
    ["leaves two handles open", ["'/a' (wb)", "'/data/b' (rb)"], "leaks.spec.ts:6:"],
    ["leaves the handle of a wrapper open", ["'/wrapped' (xb)"], "leaks.spec.ts:"],
    ["leaves a handle open in a test with its own fixture", ["'/own' (ab)"], "leaks.spec.ts:"],
    ["leaves a handle open inside of aroundEach", ["'/left' (wb)"], "around.spec.ts:"],
  ])("%s: its path, its mode and the place of its opening are reported once", (title, handles, place) => {
    expect(run.tests.get(title)?.failureMessages).toHaveLength(1);
    const message = failuresOf(run, title);
    expect(message).toMatch(/^OpenHandlesError: the test left (?:a handle|2 handles) open: close /);
    expect(message.match(/'.+' \(\w+\)/g)).toEqual(handles);
    expect(message.split("\n").find((line) => line.includes(" at "))).toContain(place);
  });

  test("a test that fails for another reason is not blamed for its handle", () => {
    expect(run.tests.get("fails for another reason")?.failureMessages).toEqual([
      expect.stringContaining("expected a file '/b', but there is nothing; '/' has a"),
    ]);
  });

  test("a failing test leaves its tree, with what is open and what is empty", () => {
    expect(dumped("dumps-spec-ts-leaves-its-tree")).toEqual([
      {
        docs: null,
        "docs/a.txt": "text",
        "docs/b.txt": "ö",
        empty: null,
        "empty/inner": null,
        open: "being written",
        "con%3A %22x%22%2E": "odd",
      },
    ]);
  });

  test.each([
    [
      "tests of one title, which would climb out, leave one each",
      "dumps-spec-ts-outside",
      [{ number: "1" }, { number: "2" }],
    ],
    ["a long title is cut", `dumps-spec-ts-a-long-title-${"長い".repeat(8)}長`, [{}]],
    ["the last try is left", "dumps-spec-ts-is-retried", [{ attempt: "2" }]],
    ["a hook may fail", "dumps-spec-ts-a-hook-fails-afterwards", [{ b: "b" }]],
    ["another fixture may fail", "dumps-spec-ts-another-fixture-fails-in-its-teardown", [{ other: "o" }]],
    [
      "a handle may be open",
      "leaks-spec-ts-leaves-two-handles-open",
      [{ a: "", closed: "", data: null, "data/b": "b" }],
    ],
    ["late, too", "around-spec-ts-leaves-a-handle-open-inside-of-aroundEach", [{ lock: "", left: "" }]],
  ])("%s", (_what, start, contents) => {
    expect(dumped(start)).toHaveLength(contents.length);
    expect(dumped(start)).toEqual(expect.arrayContaining(contents));
  });

  test("no other test leaves anything", () => {
    expect(Object.keys(dumps).filter((path) => !path.includes("/"))).toHaveLength(12);
    expect(existsSync(join(directory, "../outside"))).toBe(false);
  });

  test("each place is printed once", () => {
    const printed = [...run.stderr.matchAll(/^dmemfs: the tree of ".+" is in (.+) \(\d+ files?\)$/gm)];
    const folders = Object.keys(dumps).filter((path) => !path.includes("/"));
    expect(printed.map(([, folder]) => folder).sort()).toEqual(folders.map((folder) => join(directory, folder)).sort());
  });
});

test("a dump directory that cannot be written hides no failure", async () => {
  const run = await runProject(new URL("./projects/unwritable/vitest.config.ts", import.meta.url));
  const place = join(import.meta.dirname, "projects/unwritable/vitest.config.ts/dumps");
  expect(run.exitCode).toBe(1);
  expect(withStatus(run, "passed")).toEqual(["has the options of its project"]);
  const own = [
    ["fails", "- b\n+ a"],
    ["leaves a handle open", "OpenHandlesError: the test left a handle open"],
  ] as const;
  for (const [title, failure] of own) {
    const [first, second, ...others] = run.tests.get(title)?.failureMessages ?? [];
    expect(first).toContain(failure);
    expect(second).toContain(
      `dmemfs: the tree of "unwritable.spec.ts > ${title}" could not be written below ${place}: E`,
    );
    expect(others).toEqual([]);
  }
});

test("a filesystem is lent to tests only, and made with what is allowed only", async () => {
  const run = await runProject(new URL("./projects/outside/vitest.config.ts", import.meta.url));
  expect(run.exitCode).toBe(1);
  expect(failuresOf(run, "asks for a filesystem of the whole file")).toContain(
    "the fixture mfs was requested outside of a test",
  );
  expect(failuresOf(run, "has an option that does not exist")).toContain("unknown option maxQuote");
  expect(failuresOf(run, "has a seed tree that does not fit")).toContain("MFSQuotaExceededError: ENOSPC");
  expect(withStatus(run, "passed")).toEqual([]);
});

describe("code that imports node:fs", () => {
  test("has the filesystem of its test, and throws outside of a test", async () => {
    const run = await runProject(new URL("./projects/node-fs/vitest.config.ts", import.meta.url));
    expect(withStatus(run, "failed")).toEqual([]);
    expect(run.tests.size).toBe(18);
    expect(run).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("fails its test for what it leaves open, and the tree is left", async () => {
    const directory = mkdtempSync(join(tmpdir(), "dmemfs-dumps-"));
    try {
      const config = new URL("./projects/node-fs-failing/vitest.config.ts", import.meta.url);
      const run = await runProject(config, { DMEMFS_DUMP_DIR: directory });
      expect([run.exitCode, withStatus(run, "passed")]).toEqual([1, []]);
      expect(failuresOf(run, "leaves descriptors open").match(/'.+' \(.+\)/g)).toEqual([
        "'/native' (wb)",
        "'/data/sync' (descriptor 3)",
        "'/data/promised' (descriptor 4)",
        "'/data' (descriptor 5)",
      ]);
      for (const title of ["leaves a descriptor open without a fixture", "leaves a stream open"]) {
        expect(run.tests.get(title)?.failureMessages).toHaveLength(1);
        expect(failuresOf(run, title)).toMatch(/^OpenHandlesError: .*\n.*\(descriptor 3\)\n.*leaks\.spec\.ts:/);
      }
      const dumps = Object.entries(contentsOf(directory)).map(([path, content]) => [
        path.replace(/-[0-9a-f]{10}/, ""),
        content,
      ]);
      expect(Object.fromEntries(dumps)).toMatchObject({
        "leaks-spec-ts-fails-and-leaves-its-tree/docs/a.txt": "text",
        "leaks-spec-ts-leaves-a-descriptor-open-without-a-fixture/left": "half",
      });
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
