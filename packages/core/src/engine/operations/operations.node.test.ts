import { readdirSync } from "node:fs";
import { fileSystemMethods } from "@dmemfs/contract/methods";
import { describe, expect, it } from "vitest";
import * as operations from "./index.js";

function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

const names = Object.keys(fileSystemMethods);

describe("engine/operations", () => {
  it("has a file for each method of a filesystem, and no other", () => {
    const files = readdirSync(new URL(".", import.meta.url)).filter((file) => !file.includes(".test."));
    expect(files.sort()).toEqual([...names.map((name) => `${kebabCase(name)}.ts`), "index.ts"].sort());
  });

  it("exports each operation by the name of its method", () => {
    expect(Object.keys(operations).sort()).toEqual(names.toSorted());
  });
});
