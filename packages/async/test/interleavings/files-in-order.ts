import { MFSError } from "@dmemfs/contract";
import { expect } from "vitest";
import { sameBytes } from "../../../../test/support/same-bytes.js";
import { type Call, contentOf } from "./call.js";

/** The reason of every abort. */
export const aborted: Error = new Error("aborted");

/** The files as they would be if each call ended before the next began. A call that has failed has done nothing. */
export class FilesInOrder {
  readonly contents = new Map<string, Uint8Array>();

  /** Fails unless a call has done what it does at its turn. */
  check(call: Call, tag: number, outcome: PromiseSettledResult<Uint8Array | undefined>): void {
    if (outcome.status === "rejected") {
      this.checkFailure(call, outcome.reason);
      return;
    }
    const { method, path, dest } = call;
    const before = this.contents.get(path);
    if (method === "copy") {
      expect(before).toBeDefined();
      this.contents.set(dest, before as Uint8Array);
    } else if (method === "writeFile") {
      this.contents.set(path, contentOf(call, tag));
    } else if (outcome.value === undefined) {
      this.contents.set(path, joined(before ?? new Uint8Array(), contentOf(call, tag)));
    } else {
      expect(before).toBeDefined();
      expect(sameBytes(outcome.value, before as Uint8Array), `${method} saw what was written before it`).toBe(true);
    }
  }

  private checkFailure({ path, abortAfter, lockTimeout }: Call, reason: unknown): void {
    if (reason === aborted) expect(abortAfter).toBeDefined();
    else if (!MFSError.isInstance(reason)) throw reason;
    else if (reason.code === "EAGAIN") expect(lockTimeout).not.toBeNull();
    else expect([reason.code, this.contents.has(path)]).toEqual(["ENOENT", false]);
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
