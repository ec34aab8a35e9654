import { readdirSync } from "node:fs";
import { fileSystemMethods } from "@dmemfs/contract/methods";
import { describe, expect, it } from "vitest";
import * as operations from "./index.js";

function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

const names = Object.keys(fileSystemMethods);

describe("engine/operations", () => {
  it("names each file after the operation of a method", () => {
    const files = readdirSync(new URL(".", import.meta.url)).filter((file) => !file.includes(".test."));
    const expected = new Set(["index.ts", ...names.map((name) => `${kebabCase(name)}.ts`)]);
    expect(files.filter((file) => !expected.has(file))).toEqual([]);
  });

  it("exports each operation by the name of its method", () => {
    expect(Object.keys(operations).sort()).toEqual(names.toSorted());
  });
});
