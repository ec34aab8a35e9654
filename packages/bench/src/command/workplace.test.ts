import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { backends } from "../backends/backends.js";
import { UsageError } from "../usage-error.js";
import { outputFile } from "./output-file.js";
import { placeBackends } from "./placed-backends.js";
import { Workplace } from "./workplace.js";

const root = mkdtempSync(join(tmpdir(), "dmemfs-bench-test-"));
const file = join(root, "file");
writeFileSync(file, "");
afterAll(() => rmSync(root, { recursive: true }));

describe("a workplace", () => {
  it("makes fresh directories where it was told to, and removes them", () => {
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

describe("who takes part", () => {
  const python = backends.filter(({ name }) => name === "python");

  it("does so in a directory of its own, if it works in one", () => {
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

  it("leaves out a Python that is not there, and says so", () => {
    const chosen = backends.filter(({ name }) => name === "map" || name === "python");
    const { placed, omissions } = placeBackends(chosen, new Workplace({}), "/no/such/python");
    expect(placed.map(({ name }) => name)).toEqual(["map"]);
    expect(omissions[0]?.why).toBe("/no/such/python cannot import dmemfs; name one that can with --python");
  });

  it("has at least one backend, or it is an error", () => {
    expect(() => placeBackends(python, new Workplace({}), "/no/such/python")).toThrow(UsageError);
  });
});

describe("an output file", () => {
  it("may be there or not", () => {
    expect(outputFile("--save-md", file, "md", new Date())).toBe(file);
    expect(outputFile("--save-md", join(root, "new.md"), "md", new Date())).toBe(join(root, "new.md"));
  });

  it.each([join(root, "no", "such.md"), root])("cannot be %s", (path) => {
    expect(() => outputFile("--save-md", path, "md", new Date())).toThrow(/^--save-md: /);
  });
});
