import { readFileSync } from "node:fs";
import vm from "node:vm";
import ts from "typescript";
import { describe, expect, it, vi } from "vitest";
import { classesOf, place, rows } from "../../test/error-rows.js";
import * as errors from "./index.js";

/** Another copy of the module, loaded because a program has ESM and CommonJS, or two versions. */
vi.resetModules();
const evaluatedAgain = await import("./index.js");

/** Another copy in another realm, where even `Error` is another. */
function loadInAnotherRealm(): typeof errors {
  const context = vm.createContext({});
  const loaded = new Map<string, object>();
  const load = (specifier: string): object => {
    const known = loaded.get(specifier);
    if (known !== undefined) return known;
    const source = readFileSync(new URL(specifier.replace(/\.js$/, ".ts"), import.meta.url), "utf8");
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    const exports = {};
    loaded.set(specifier, exports);
    vm.runInContext(`(function (exports, require) {${outputText}\n})`, context)(exports, load);
    return exports;
  };
  return load("./index.js") as typeof errors;
}

describe.each([
  ["another copy", () => evaluatedAgain],
  ["another realm", loadInAnotherRealm],
])("an error of %s", (_what, load) => {
  const copy = load();

  it("is really of another class", () => {
    expect(copy.MFSError).not.toBe(errors.MFSError);
    for (const { make } of rows) expect(make(copy, place)).not.toBeInstanceOf(errors.MFSError);
  });

  it.each(rows)("is recognised both ways: $name ($code)", ({ make }) => {
    const ours = make(errors, place);
    const theirs = make(copy, place);
    for (const [name, foreign] of classesOf(copy)) {
      const own = classesOf(errors).get(name);
      const expected = own?.isInstance(ours);
      expect([foreign.isInstance(theirs), foreign.isInstance(ours), own?.isInstance(theirs)]).toEqual([
        expected,
        expected,
        expected,
      ]);
    }
    expect(theirs.message).toBe(ours.message);
  });
});
