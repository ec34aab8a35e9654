import { readFileSync } from "node:fs";
import vm from "node:vm";
import ts from "typescript";
import { describe, expect, it, vi } from "vitest";
import * as errors from "./index.js";

/** What is asked of each class, whatever its constructor takes. */
interface ErrorClass {
  readonly brandName: string;
  readonly name: string;
  readonly prototype: errors.MFSError;
  isInstance(value: unknown): boolean;
}

/** One row for each class: how it is made of a place, its code, the class above it. */
interface Row {
  readonly name: Exclude<keyof typeof errors, "errorCodes" | "invalidArgumentType" | "MFSError">;
  readonly code: errors.ErrorCode;
  readonly above: "MFSError" | "MFSQuotaExceededError";
  make(copy: typeof errors, place: errors.ErrorDetails): errors.MFSError;
}

const rows: readonly Row[] = [
  {
    name: "BlockingIOError",
    code: "EAGAIN",
    above: "MFSError",
    make: ({ BlockingIOError }, place) => new BlockingIOError("EAGAIN", place),
  },
  {
    name: "BlockingIOError",
    code: "EBUSY",
    above: "MFSError",
    make: ({ BlockingIOError }, place) => new BlockingIOError("EBUSY", place),
  },
  {
    name: "FileExistsError",
    code: "EEXIST",
    above: "MFSError",
    make: ({ FileExistsError }, place) => new FileExistsError(place),
  },
  {
    name: "FileNotFoundError",
    code: "ENOENT",
    above: "MFSError",
    make: ({ FileNotFoundError }, place) => new FileNotFoundError(place),
  },
  {
    name: "HandleClosedError",
    code: "EBADF",
    above: "MFSError",
    make: ({ HandleClosedError }, place) => new HandleClosedError(place),
  },
  {
    name: "InvalidArgumentError",
    code: "EINVAL",
    above: "MFSError",
    make: ({ InvalidArgumentError }, place) => new InvalidArgumentError(place),
  },
  {
    name: "IsADirectoryError",
    code: "EISDIR",
    above: "MFSError",
    make: ({ IsADirectoryError }, place) => new IsADirectoryError(place),
  },
  {
    name: "MFSNodeLimitExceededError",
    code: "ENOSPC",
    above: "MFSQuotaExceededError",
    make: ({ MFSNodeLimitExceededError }, place) => new MFSNodeLimitExceededError({ ...place, current: 3, limit: 3 }),
  },
  {
    name: "MFSQuotaExceededError",
    code: "ENOSPC",
    above: "MFSError",
    make: ({ MFSQuotaExceededError }, place) => new MFSQuotaExceededError({ ...place, requested: 9, available: 2 }),
  },
  {
    name: "NotADirectoryError",
    code: "ENOTDIR",
    above: "MFSError",
    make: ({ NotADirectoryError }, place) => new NotADirectoryError(place),
  },
  {
    name: "OutOfMemoryError",
    code: "ENOMEM",
    above: "MFSError",
    make: ({ OutOfMemoryError }, place) => new OutOfMemoryError({ ...place, requested: 9 }),
  },
  {
    name: "UnsupportedOperationError",
    code: "EBADF",
    above: "MFSError",
    make: ({ UnsupportedOperationError }, place) => new UnsupportedOperationError("EBADF", place),
  },
  {
    name: "UnsupportedOperationError",
    code: "ENOTSUP",
    above: "MFSError",
    make: ({ UnsupportedOperationError }, place) => new UnsupportedOperationError("ENOTSUP", place),
  },
];

/** The classes of a copy of the module, by their brand names. */
function classesOf(copy: typeof errors): ReadonlyMap<string, ErrorClass> {
  const found = Object.values(copy as Record<string, unknown>).filter(
    (value): value is ErrorClass => typeof value === "function" && "brandName" in value,
  );
  return new Map(found.map((each) => [each.brandName, each]));
}

const classes = [...classesOf(errors).values()];

const place = { syscall: "rename", path: "/from", dest: "/to", cause: new Error("cause") };

it("the table has a row for each class", () => {
  const named = new Set<string>(rows.map(({ name }) => name)).add("MFSError");
  expect([...named].sort()).toEqual(classes.map(({ brandName }) => brandName).sort());
});

it("each class is exported under its name", () => {
  for (const [name, value] of Object.entries(errors)) {
    if (typeof value === "function" && "brandName" in value)
      expect([value.name, value.brandName]).toEqual([name, name]);
  }
});

describe.each(rows)("$name ($code)", ({ name, code, above, make }) => {
  it("carries name, code, errno, syscall, path, dest and cause, and says them", () => {
    const error = make(errors, place);
    const { errno, sentence } = errors.errorCodes[code];
    expect(error).toMatchObject({ name, code, errno, ...place });
    expect(error.message.startsWith(`${code}: ${sentence}, rename '/from' -> '/to'`)).toBe(true);
  });

  it("ends its message with the given detail", () => {
    expect(make(errors, { ...place, detail: "as it was told" }).message).toMatch(/'\/to': as it was told$/);
  });

  it("can be made without a place", () => {
    const { sentence } = errors.errorCodes[code];
    expect(make(errors, {}).message.startsWith(`${code}: ${sentence}`)).toBe(true);
  });

  it("is an instance of its own class, of those above it, and of no other", () => {
    const error = make(errors, place);
    const ancestors = [name, above, "MFSError"];
    const recognising = classes.filter((each) => each.isInstance(error)).map(({ brandName }) => brandName);
    const descending = classes.filter((each) => error instanceof (each as never)).map(({ brandName }) => brandName);
    expect(recognising.sort()).toEqual([...new Set(ancestors)].sort());
    expect(descending).toEqual(recognising);
  });
});

/** Another copy of the module, as ESM beside CommonJS or a second version brings one. */
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
