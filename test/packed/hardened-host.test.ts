import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const fixture = fileURLToPath(new URL("hardened-host.fixture.mjs", import.meta.url));
const entry = new URL("../../packages/dmemfs/dist/index.js", import.meta.url).href;

/** The output of the fixture in a hardened realm. */
async function resultsOn(mode: string, flags: readonly string[] = []): Promise<Record<string, unknown>[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, fixture, mode, entry], { timeout: 30_000 });
  return JSON.parse(stdout);
}

const plain = resultsOn("plain");

it("the fixture gets errors of every class, and frees everything", async () => {
  const results = await plain;
  const errors = results.filter((result) => result !== null && typeof result.code === "string");
  expect(new Set(errors.map(({ code }) => code))).toEqual(
    new Set([
      ...["EAGAIN", "EBADF", "EBUSY", "EEXIST", "EINVAL", "EISDIR", "ENOENT", "ENOMEM", "ENOSPC", "ENOTDIR", "ENOTSUP"],
      "ERR_INVALID_ARG_TYPE",
    ]),
  );
  const [full] = errors.filter(({ code }) => code === "ENOSPC");
  expect(full).toMatchObject({
    requested: 5_002_560,
    available: 3_996_614,
    syscall: "writeFile",
    path: "/big",
  });
  for (const { code, isOwn, isInstance } of errors) {
    expect([code, isOwn, isInstance]).toEqual([code, true, code !== "ERR_INVALID_ARG_TYPE"]);
  }
  expect(results.at(-1)).toMatchObject({ usedBytes: 0, fileCount: 0, dirCount: 1 });
});

describe("every call has the same result as in a plain realm", () => {
  it.each<[mode: string, flags?: readonly string[]]>([
    ["error frozen"],
    ["object sealed"],
    ["frozen before the import"],
    ["frozen after the import"],
    ["ses lockdown before the import"],
    ["ses lockdown after the import"],
    ["flag", ["--frozen-intrinsics", "--no-warnings"]],
    ["flag", ["--disable-proto=throw"]],
    ["flag", ["--disable-proto=delete"]],
    ["flag", ["--disallow-code-generation-from-strings"]],
  ])("%s %s", async (mode, flags) => {
    expect(await resultsOn(mode, flags)).toEqual(await plain);
  });
});
