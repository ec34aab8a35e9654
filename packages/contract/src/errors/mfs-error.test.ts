import { afterEach, describe, expect, it } from "vitest";
import { errorCodes } from "./error-code.js";
import { type ErrorDetails, MFSError } from "./mfs-error.js";
import { MFSNodeLimitExceededError } from "./mfs-node-limit-exceeded-error.js";

describe("the message", () => {
  it.each<[details: ErrorDetails, message: string]>([
    [{}, "ENOENT: no such file or directory"],
    [{ syscall: "open" }, "ENOENT: no such file or directory, open"],
    [{ path: "/a" }, "ENOENT: no such file or directory, '/a'"],
    [{ path: "" }, "ENOENT: no such file or directory, ''"],
    [{ syscall: "open", path: "/a" }, "ENOENT: no such file or directory, open '/a'"],
    [{ syscall: "rename", path: "/a", dest: "/b" }, "ENOENT: no such file or directory, rename '/a' -> '/b'"],
    [{ detail: "make it first" }, "ENOENT: no such file or directory: make it first"],
    [
      { syscall: "copy", path: "/a", dest: "/b", detail: "make it first" },
      "ENOENT: no such file or directory, copy '/a' -> '/b': make it first",
    ],
  ])("of %o is %s", (details, message) => {
    expect(new MFSError("ENOENT", details).message).toBe(message);
  });
});

describe("the fields", () => {
  it("are Node's", () => {
    const error = new MFSError("EEXIST", { syscall: "rename", path: "/a", dest: "/b", detail: "two of them" });
    expect(error).toMatchObject({
      name: "MFSError",
      code: "EEXIST",
      errno: errorCodes.EEXIST.errno,
      syscall: "rename",
      path: "/a",
      dest: "/b",
      detail: "two of them",
    });
  });

  it("are undefined where nothing was said", () => {
    const { syscall, path, dest, detail } = new MFSError("EINVAL");
    expect([syscall, path, dest, detail]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("tell the cause, and have none where there is none", () => {
    const cause = new RangeError("no memory");
    expect(new MFSError("ENOMEM", { cause }).cause).toBe(cause);
    expect(new MFSError("ENOMEM", { cause: undefined })).not.toHaveProperty("cause");
  });

  it("are those that were given, whatever else is inherited", () => {
    Object.assign(Object.prototype, { path: "/inherited", detail: "inherited", cause: "inherited", requested: 7 });
    try {
      const { syscall, path, detail, message } = new MFSError("EINVAL", { syscall: "open" });
      expect([syscall, path, detail, message]).toEqual([
        "open",
        undefined,
        undefined,
        "EINVAL: invalid argument, open",
      ]);
      expect(Object.hasOwn(new MFSError("EINVAL", {}), "cause")).toBe(false);
      expect(new MFSNodeLimitExceededError({ current: 3, limit: 3 })).toMatchObject({ requested: 1, path: undefined });
    } finally {
      for (const name of ["path", "detail", "cause", "requested"]) Reflect.deleteProperty(Object.prototype, name);
    }
  });

  it("restore the depth of stacks if a detail throws", () => {
    const { stackTraceLimit } = Error as { stackTraceLimit?: number };
    const details: ErrorDetails = {
      get path(): string {
        throw new RangeError("mine");
      },
    };
    expect(() => new MFSError("EINVAL", details)).toThrow("mine");
    expect((Error as { stackTraceLimit?: number }).stackTraceLimit).toBe(stackTraceLimit);
  });

  it("do not show what the class is recognised by", () => {
    const error = new MFSError("EINVAL");
    const shown = [...Object.keys(error), ...Object.getOwnPropertySymbols({ ...error })];
    expect(shown.sort()).toEqual(["code", "dest", "detail", "errno", "name", "path", "syscall"]);
  });
});

it("is an Error with a stack that begins with name and message", () => {
  const error = new MFSError("EBUSY", { syscall: "remove", path: "/a" });
  expect(error).toBeInstanceOf(Error);
  expect(error.stack?.split("\n")[0]).toContain("EBUSY: resource busy, remove '/a'");
  expect(String(error)).toBe("MFSError: EBUSY: resource busy, remove '/a'");
});

it("has a stack that reaches the caller through as many frames as the engine may have", () => {
  const { stackTraceLimit } = Error as { stackTraceLimit?: number };
  // Not in a tail call: some engines keep no frame of it.
  function deep(frames: number): MFSError {
    const error = frames === 0 ? new MFSError("EBUSY") : deep(frames - 1);
    return error;
  }
  function caller(): MFSError {
    const error = deep(14);
    return error;
  }
  expect(caller().stack).toContain("caller");
  expect((Error as { stackTraceLimit?: number }).stackTraceLimit).toBe(stackTraceLimit);
});

describe("a host's own stackTraceLimit", () => {
  const original = Object.getOwnPropertyDescriptor(Error, "stackTraceLimit");

  afterEach(() => {
    if (original === undefined) Reflect.deleteProperty(Error, "stackTraceLimit");
    else Object.defineProperty(Error, "stackTraceLimit", original);
  });

  it.each<[name: string, host: PropertyDescriptor]>([
    ["that is read-only", { value: 10, writable: false, configurable: true }],
    ["whose setter throws", { get: () => 10, set: () => expect.fail("mine"), configurable: true }],
    ["whose getter throws", { get: () => expect.fail("mine"), configurable: true }],
  ])("%s changes nothing of an error", (_name, host) => {
    Object.defineProperty(Error, "stackTraceLimit", host);
    const error = new MFSError("ENOENT", { syscall: "open", path: "/a" });
    expect([error.code, error.path, error.message]).toEqual([
      "ENOENT",
      "/a",
      "ENOENT: no such file or directory, open '/a'",
    ]);
  });

  it("of 0 leaves the stack unformatted, because it has no frames that keep anything", async () => {
    const V8Error = Error as { prepareStackTrace?: unknown; stackTraceLimit?: number };
    const { prepareStackTrace } = V8Error;
    let formatted = 0;
    V8Error.prepareStackTrace = () => ++formatted;
    V8Error.stackTraceLimit = 0;
    try {
      new MFSError("ENOENT");
      await new Promise((resolve) => setTimeout(resolve));
    } finally {
      V8Error.prepareStackTrace = prepareStackTrace;
    }
    expect(formatted).toBe(0);
  });
});

describe("isInstance", () => {
  /** A class that a user might derive. */
  class OwnError extends MFSError {
    static override readonly brandName = "OwnError";
  }

  it("recognises a class of another package by its brand name", () => {
    const error: unknown = new OwnError("EINVAL");
    expect([OwnError.isInstance(error), MFSError.isInstance(error)]).toEqual([true, true]);
    expect(OwnError.isInstance(new MFSError("EINVAL"))).toBe(false);
    expect((error as OwnError).name).toBe("OwnError");
  });

  it.each<[trap: keyof ProxyHandler<object>]>([["getPrototypeOf"], ["get"]])(
    "says no to a Proxy that throws in %s, and throws nothing",
    (trap) => {
      const thrower = () => {
        throw new Error("mine");
      };
      expect(MFSError.isInstance(new Proxy({}, { [trap]: thrower }))).toBe(false);
    },
  );

  it("takes nothing for an error because of a brand name that everything inherits", () => {
    Object.assign(Object.prototype, { brandName: "MFSError" });
    try {
      expect([{}, new Error("x"), Object.create(null)].map((value) => MFSError.isInstance(value))).toEqual([
        false,
        false,
        false,
      ]);
    } finally {
      Reflect.deleteProperty(Object.prototype, "brandName");
    }
  });

  it("treats a class without its own brand name as its superclass", () => {
    class Anonymous extends MFSError {}
    const error: unknown = new Anonymous("EINVAL");
    expect([MFSError.isInstance(error), OwnError.isInstance(error)]).toEqual([true, false]);
  });

  it.each([
    undefined,
    null,
    0,
    "ENOENT",
    {},
    { code: "ENOENT", name: "MFSError" },
    { constructor: { brandName: "MFSError" } },
    { constructor: MFSError },
    Object.create({ constructor: { brandName: "MFSError" } }),
    new (class extends Error {
      brandName = "MFSError";
    })(),
    { constructor: undefined },
    new Error("ENOENT: no such file or directory"),
    Object.create(null),
    () => undefined,
  ])("says no to %o", (value) => {
    expect(MFSError.isInstance(value)).toBe(false);
  });
});
