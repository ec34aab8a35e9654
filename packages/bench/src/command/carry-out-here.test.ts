import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, describe, expect, it, test } from "vitest";
import { checkoutDouble } from "../../test/fixtures.js";
import { backends, otherBuilds } from "../backends/backends.js";
import { cases } from "../cases/cases.js";
import { planOf } from "../comparison/plan.js";
import { runsOf } from "../measurement/measure.js";
import { UsageError } from "../usage-error.js";
import { placeBackends } from "./carry-out-here.js";
import { outputFile, pick, withCheckout, withOtherBuild } from "./options.js";
import { Forecast, Progress, timeLeft } from "./progress.js";
import { Workplace } from "./workplace.js";

const root = mkdtempSync(join(tmpdir(), "dmemfs-bench-test-"));
const file = join(root, "file");
writeFileSync(file, "");
const checkouts = mkdtempSync(join(tmpdir(), "dmemfs-bench-test-"));
const checkout = checkoutDouble(join(checkouts, "checkout"));
afterAll(() => {
  for (const made of [root, checkouts]) rmSync(made, { recursive: true });
});

describe("a workplace", () => {
  it("makes new directories in the given ones, and removes them", () => {
    const workplace = new Workplace({ ramdiskDir: root, ssdDir: root });
    const [memory, disk] = [workplace.directory("ramdisk"), workplace.directory("ssd")];
    expect(memory).not.toBe(disk);
    expect(readdirSync(root)).toHaveLength(3);
    writeFileSync(join(memory ?? "", "left"), "");
    workplace.clear();
    expect(readdirSync(root)).toEqual(["file"]);
  });

  it.each([join(root, "missing"), file])("refuses %s", (path) => {
    expect(() => new Workplace({ ramdiskDir: path })).toThrow(UsageError);
    expect(() => new Workplace({ ssdDir: path })).toThrow(
      `--ssd-dir "${path}" is not a directory that can be written to`,
    );
  });
});

describe("the backends that take part", () => {
  const python = backends.filter(({ name }) => name === "python");

  it("each have a directory, if they work in one", () => {
    const workplace = new Workplace({ ramdiskDir: root });
    const chosen = backends.filter(({ name }) => name === "map" || name === "tmpfs");
    const { placed } = placeBackends(chosen, workplace, "python3");
    expect(placed.map(({ name, directory }) => [name, directory !== ""])).toEqual([
      ["map", false],
      ["tmpfs", true],
    ]);
    expect(existsSync(placed[1]?.directory ?? "")).toBe(true);
    workplace.clear();
  });

  it("do not include a missing Python, and the omission names it", () => {
    const chosen = backends.filter(({ name }) => name === "map" || name === "python");
    const { placed, omissions } = placeBackends(chosen, new Workplace({}), "/no/such/python");
    expect(placed.map(({ name }) => name)).toEqual(["map"]);
    expect(omissions[0]?.why).toBe("/no/such/python cannot import dmemfs; name one that can with --python");
  });

  it("are at least one, or it is an error", () => {
    expect(() => placeBackends(python, new Workplace({}), "/no/such/python")).toThrow(UsageError);
  });
});

describe("an output file", () => {
  it("may exist or not", () => {
    expect(outputFile("--save-md", file, "md", new Date())).toBe(file);
    expect(outputFile("--save-md", join(root, "new.md"), "md", new Date())).toBe(join(root, "new.md"));
  });

  it.each([join(root, "no", "such.md"), root])("cannot be %s", (path) => {
    expect(() => outputFile("--save-md", path, "md", new Date())).toThrow(/^--save-md: /);
  });
});

describe("another build", () => {
  const chosen = pick(backends, "dmemfs,dmemfs-async,map", "backend");

  it("takes part next to each backend of ours, in its checkout", () => {
    const { placed } = placeBackends(withOtherBuild(chosen, checkout), new Workplace({ against: checkout }), "python3");
    expect(placed).toEqual([
      { name: "dmemfs", directory: "" },
      { name: "against", directory: checkout },
      { name: "dmemfs-async", directory: "" },
      { name: "against-async", directory: checkout },
      { name: "map", directory: "" },
    ]);
  });

  it("takes no part without a checkout, and its checkout is not removed", () => {
    expect(withOtherBuild(chosen, undefined)).toBe(chosen);
    new Workplace({ against: checkout }).clear();
    expect(placeBackends(otherBuilds, new Workplace({ against: checkout }), "python3").placed).toHaveLength(2);
  });

  it("needs one of ours to be compared with", () => {
    expect(() => withOtherBuild(pick(backends, "map", "backend"), checkout)).toThrow(
      "--against needs dmemfs or dmemfs-async among the backends",
    );
  });

  it("is found from a relative path", async () => {
    expect(await withCheckout({ against: relative(process.cwd(), checkout) })).toEqual({ against: checkout });
    expect(await withCheckout({})).toEqual({});
  });

  it("does a case, and comes to the result of the others", async () => {
    const [one] = pick(cases, "small_files_rw", "case");
    const both = [backends.find(({ name }) => name === "map"), otherBuilds[0]];
    const results: string[] = [];
    for (const backend of both) {
      const loaded = await backend?.load?.();
      if (one === undefined || loaded === undefined) throw new Error("there is none of that name");
      const { outcome, digest } = await runsOf(one, loaded, 5, checkout, () => undefined)();
      results.push(`${outcome.sum} ${await digest()}`);
    }
    expect(new Set(results).size).toBe(1);
    expect(results).toHaveLength(2);
  });
});

const chosen = cases.filter(({ name }) => name === "open_close" || name === "copy_tree");
const plan = planOf(chosen, [{ name: "a", directory: "" }], 2, 1);

function show(isTTY: boolean): string {
  const output = Object.assign(new PassThrough(), { isTTY, columns: 200, cursorTo: () => true, clearLine: () => true });
  let now = 0;
  const progress = new Progress(plan, output, () => now);
  for (const planned of plan) {
    progress.begin(planned);
    now += 1500;
  }
  progress.finish();
  return String(output.read());
}

test.each([
  [0, "0 s"],
  [1, "1 s"],
  [59_000, "59 s"],
  [61_500, "1 min 2 s"],
])("%d ms are %s", (milliseconds, text) => {
  expect(timeLeft(milliseconds)).toBe(text);
});

test("a measurement takes as long as before, or as long as the average", () => {
  const forecast = new Forecast();
  expect(forecast.of(plan)).toBeUndefined();
  const [reference, first, again, ...others] = plan;
  if (reference === undefined || first === undefined || again === undefined) throw new Error("the plan is too short");
  forecast.note(reference, 100);
  forecast.note(first, 300);
  expect(forecast.of([again])).toBe(300);
  expect(forecast.of(others)).toBe(200 * others.length);
});

test("without a terminal there is a line for each case", () => {
  expect(show(false)).toBe("open_close … time left unknown yet\ncopy_tree … 5 s left\n");
});

test("in a terminal there is a bar with the remaining time", () => {
  const text = show(true);
  expect(text).toContain("2 s left");
  expect(text).toContain("copy_tree, a, round 2");
});
