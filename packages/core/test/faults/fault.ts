import { type MFSError, MFSQuotaExceededError, OutOfMemoryError, type StorageBackend } from "@dmemfs/contract";
import { HeapReservation } from "@dmemfs/storage";
import { expect } from "vitest";
import type { Countdown } from "./countdown.js";
import { failingBackend, type StorageCall } from "./failing-backend.js";
import { Ledger } from "./ledger-class.js";

/** A failure of something that an operation requests. */
export interface Fault {
  readonly name: string;
  /** Scenarios in which it certainly occurs. */
  readonly metBy: readonly string[];
  /** Lets the call that this counts down to fail, until it is disposed of. */
  arm(count: Countdown): Disposable;
  /** The backend to use with it. */
  backend(inner: StorageBackend, count: () => Countdown): StorageBackend;
  /** Fails unless `error` is what an operation should throw then. */
  check(error: unknown): void;
}

const nothing: Disposable = { [Symbol.dispose]: () => {} };

function located(error: MFSError): void {
  expect(error.syscall, error.message).toBeDefined();
  expect(error.path, error.message).toBeDefined();
}

/** A reservation of bytes throws, wherever it is made. */
export const reservation: Fault = {
  name: "reservation",
  metBy: [
    "writeFile 10 bytes, new",
    "grow",
    "mkdir",
    "move",
    "copyTree",
    "importTree of many",
    "copy over a file",
    "copy over an open file",
    "copyTree over a directory",
    "write to a detached file",
  ],
  arm(count) {
    const restore = [
      replaceMethod(Ledger.prototype, "reserve", count),
      replaceMethod(HeapReservation.prototype, "reserve", count),
      replaceMethod(HeapReservation.prototype, "extend", count),
    ];
    return {
      [Symbol.dispose]: () => {
        for (const undo of restore) undo();
      },
    };
  },
  backend: (inner) => inner,
  check(error) {
    if (!MFSQuotaExceededError.isInstance(error)) throw new Error("not a refusal of the quota", { cause: error });
    located(error);
  },
};

/** Asking for nothing is never refused, so it is not counted. */
function replaceMethod<Name extends "reserve" | "extend">(
  owner: { [Key in Name]: (bytes: number) => unknown },
  name: Name,
  count: Countdown,
): () => void {
  const original = owner[name];
  owner[name] = function (this: typeof owner, bytes: number): unknown {
    if (bytes > 0 && count.tick()) throw new MFSQuotaExceededError({ requested: bytes, available: bytes - 1 });
    return original.call(this, bytes);
  };
  return () => {
    owner[name] = original;
  };
}

/** The platform has no memory for a buffer. */
export const allocation: Fault = {
  name: "allocation",
  metBy: [
    "writeFile 6000 bytes, new",
    "grow",
    "copy a large file",
    "importTree of many",
    "read",
    "exportTree",
    "copy over a file in its place",
    "copy over an open file",
  ],
  arm(count) {
    const { ArrayBuffer: buffer, Uint8Array: view } = globalThis;
    globalThis.ArrayBuffer = failingToConstruct(buffer, count);
    globalThis.Uint8Array = failingToConstruct(view, count);
    return {
      [Symbol.dispose]: () => {
        globalThis.ArrayBuffer = buffer;
        globalThis.Uint8Array = view;
      },
    };
  },
  backend: (inner) => inner,
  check(error) {
    if (!OutOfMemoryError.isInstance(error)) throw new Error("not a lack of memory", { cause: error });
    located(error);
    expect(error.requested).toBeGreaterThan(0);
    expect(error.cause).toBeDefined();
  },
};

/** Only a construction by length allocates. */
function failingToConstruct<Class extends abstract new (...parameters: never[]) => object>(
  constructed: Class,
  count: Countdown,
): Class {
  return new Proxy(constructed, {
    construct(target, parameters, newTarget) {
      const [length] = parameters as readonly unknown[];
      if (typeof length === "number" && length > 0 && count.tick())
        throw new RangeError("Array buffer allocation failed");
      return Reflect.construct(target, parameters, newTarget) as object;
    },
  });
}

class InjectedError extends Error {}

/** Some calls of a backend and of its storages fail. */
export function backendFault(name: string, calls: readonly StorageCall[], metBy: readonly string[]): Fault {
  return {
    name,
    metBy,
    arm: () => nothing,
    backend: (inner, count) =>
      failingBackend(inner, (call) => {
        if (calls.includes(call) && count().tick()) throw new InjectedError(`the storage failed to ${call}`);
      }),
    check: (error) => expect(error).toBeInstanceOf(InjectedError),
  };
}
