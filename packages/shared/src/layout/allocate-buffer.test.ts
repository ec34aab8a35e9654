import { OutOfMemoryError, UnsupportedOperationError } from "@dmemfs/contract";
import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllGlobals();
});

const small = { maxQuota: 1000, maxNodes: 10 };

function serialized(): Uint8Array {
  using fs = SharedMemoryFileSystem.create(small);
  return fs.serialize();
}

function errorOf(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

describe.each([
  ["create", () => SharedMemoryFileSystem.create(small)],
  [
    "deserialize",
    (
      (bytes) => () =>
        SharedMemoryFileSystem.deserialize(bytes)
    )(serialized()),
  ],
])("%s", (_name, call) => {
  it("names cross-origin isolation in the error if there is no shared memory", () => {
    vi.stubGlobal("SharedArrayBuffer", undefined);
    const error = errorOf(call);
    expect(error).toBeInstanceOf(UnsupportedOperationError);
    expect(error).toMatchObject({ code: "ENOTSUP", message: expect.stringContaining("cross-origin isolated") });
  });

  it("reports how many bytes the platform could not reserve", () => {
    vi.stubGlobal(
      "SharedArrayBuffer",
      class {
        constructor() {
          throw new RangeError("Array buffer allocation failed");
        }
      },
    );
    const error = errorOf(call);
    expect(error).toBeInstanceOf(OutOfMemoryError);
    expect(error).toMatchObject({ code: "ENOMEM", requested: expect.any(Number), cause: expect.any(RangeError) });
  });
});
