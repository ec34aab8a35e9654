import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, test, vi } from "vitest";
import { checkoutDouble, reportOf, resultOf } from "../../test/fixtures.js";
import { reportText } from "../report/report.js";
import { UsageError } from "../usage-error.js";
import { numberFrom, pick } from "./options.js";
import { runCommand } from "./run-command.js";

const root = mkdtempSync(join(tmpdir(), "dmemfs-bench-test-"));
afterAll(() => rmSync(root, { recursive: true }));

let said = "";
const say = (text: unknown) => {
  said += String(text);
  return true;
};

beforeEach(() => {
  said = "";
  vi.spyOn(process.stderr, "write").mockImplementation(say);
  vi.spyOn(process.stdout, "write").mockImplementation(say);
  vi.spyOn(console, "error").mockImplementation(say);
  vi.spyOn(console, "log").mockImplementation(say);
});

afterEach(() => {
  vi.restoreAllMocks();
});

const checkout = checkoutDouble(join(root, "checkout"));
const noReport = join(root, "other.json");
writeFileSync(noReport, '{ "format": 2 }');

describe("an invalid command line exits with 2 and a message", () => {
  it.each<[words: string[], message: RegExp]>([
    [["--cases", "nope"], /unknown case "nope"; there are small_files_rw, /],
    [["--backends", "nope"], /unknown backend "nope"; there are dmemfs, /],
    [["--rounds", "0"], /--rounds must be a whole number of at least 1, not "0"/],
    [["--scale", "big"], /--scale must be a number of at least/],
    [["--ramdisk-dir", "/no/such"], /--ramdisk-dir "\/no\/such" is not a directory that can be written to/],
    [["--ssd-dir", "/no/such"], /--ssd-dir "\/no\/such" is not a directory/],
    [["--save-json", "/no/such/file.json"], /--save-json: cannot write \/no\/such\/file\.json/],
    [["--compare", "/no/such.json"], /cannot read \/no\/such\.json/],
    [["--compare", noReport], /other\.json is not a report of this program/],
    [["--backends", "python", "--python", "/no/such"], /python: \/no\/such cannot import dmemfs/],
    [["--against", "/no/such"], /--against: "\/no\/such" does not exist/],
    [["--against", root], /is not a checkout of this repository/],
    [["--against", checkout, "--backends", "map"], /--against needs dmemfs or dmemfs-async among the backends/],
    [["calls", "--against", root], /is not a checkout of this repository/],
    [["--nope"], /unknown option '--nope'/],
    [["stray"], /too many arguments/],
    [["growth", "--cases", "nope"], /unknown case "nope"/],
    [["calls", "--calls", "nope"], /unknown call "nope"/],
    [["calls", "--document", "/no/such.md"], /cannot read \/no\/such\.md/],
    [["cold", "--backends", "map"], /unknown backend "map"; there are dmemfs, memfs, zenfs/],
    [["cold", "--rounds", "0"], /--rounds must be/],
    [["cold", "--against", root], /is not a checkout of this repository/],
    [["footprints", "--rounds", "x"], /--rounds must be/],
    [["event-loop", "--files", "0"], /--files must be/],
    [["documents"], /missing required argument 'report'/],
  ])("%j", async (words, message) => {
    expect(await runCommand(words)).toBe(2);
    expect(said).toMatch(message);
  });
});

it("--help lists cases and backends, and exits with 0", async () => {
  expect(await runCommand(["--help"])).toBe(0);
  for (const name of ["small_files_rw", "lock_handoff", "memfs", "python", "growth"]) expect(said).toContain(name);
});

describe("documents", () => {
  const saved = join(root, "report.json");
  const block = "# Title\n\n<!-- benchmarks:start -->\n<!-- benchmarks:end -->\n\nThe end\n";
  const paths = ["README.md", "README_ja.md", "docs/benchmarks.md"].map((path) => join(root, path));

  beforeEach(() => {
    const results = [resultOf("glob", "dmemfs", [1, 1, 1]), resultOf("glob", "memfs", [2, 2, 2])];
    writeFileSync(saved, reportText(reportOf(results)));
    mkdirSync(join(root, "docs"), { recursive: true });
    for (const path of paths) writeFileSync(path, block);
  });

  it("rewrites the blocks and draws the charts", async () => {
    expect(await runCommand(["documents", saved, "--root", root])).toBe(0);
    for (const path of paths) {
      const text = readFileSync(path, "utf8");
      expect(text).toMatch(/^# Title\n\n<!-- benchmarks:start -->\n\n[\s\S]*\| glob[\s\S]*The end\n$/);
    }
    expect(readFileSync(join(root, "docs/images/benchmarks.svg"), "utf8")).toContain("glob");
    expect(readFileSync(join(root, "docs/images/benchmarks-dark.svg"), "utf8")).toContain("glob");
  });

  it("changes nothing when one document has no block", async () => {
    copyFileSync(saved, paths[2] ?? "");
    expect(await runCommand(["documents", saved, "--root", root])).toBe(2);
    expect(said).toContain("docs/benchmarks.md must have <!-- benchmarks:start -->");
    expect(readFileSync(paths[0] ?? "", "utf8")).toBe(block);
  });
});

const items = ["one", "two", "three"].map((name) => ({ name }));

test("names pick items in the order of the items; without names, all are picked", () => {
  expect(pick(items, "three, one", "thing").map(({ name }) => name)).toEqual(["one", "three"]);
  expect(pick(items, undefined, "thing")).toBe(items);
});

test.each(["four", "one,four", ""])('"%s" is unknown, and the message lists the known names', (list) => {
  expect(() => pick(items, list, "thing")).toThrow(UsageError);
  expect(() => pick(items, list, "thing")).toThrow(/unknown thing "\w*"; there are one, two, three/);
});

test.each([
  ["3", 1, true, 3],
  ["0.5", 0, false, 0.5],
])("%s is a number", (text, least, whole, expected) => {
  expect(numberFrom(text, "--rounds", least, whole)).toBe(expected);
});

test.each([
  ["0", true],
  ["1.5", true],
  ["", false],
  ["many", false],
  ["Infinity", false],
])("%j is refused", (text, whole) => {
  expect(() => numberFrom(text, "--rounds", 1, whole)).toThrow(
    /^--rounds must be a (whole )?number of at least 1, not/,
  );
});
