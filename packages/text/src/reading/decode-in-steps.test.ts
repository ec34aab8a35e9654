import type { Operation } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { referenceBytes } from "../../test/reference.js";
import { decodeInSteps, findCodec, type TextCodec } from "../index.js";

const slice = 1000;

/** The result of an operation, and how often it pauses. */
function steps<Result>(operation: Operation<Result>): { result: Result; pauses: number } {
  let pauses = 0;
  for (let step = operation.next(); ; step = operation.next()) {
    if (step.done === true) return { result: step.value, pauses };
    pauses += 1;
  }
}

function decode(label: string, bytes: ArrayLike<number>) {
  return steps(decodeInSteps(findCodec(label), Uint8Array.from(bytes), slice));
}

describe("decodeInSteps", () => {
  it.each([
    ["nothing", "", 0],
    ["a slice", "a".repeat(slice), 0],
    ["a byte more", "a".repeat(slice + 1), 1],
    ["characters across the ends of slices", "日😀é".repeat(400), 3],
    ["a byte order mark", `\ufeff${"a".repeat(slice)}`, 1],
  ])("decodes %s", (_what, text, pauses) => {
    for (const label of ["utf-8", "utf-16le"]) {
      const bytes = referenceBytes(text, label);
      const { result } = decode(label, bytes);
      expect(result === text).toBe(true);
    }
    expect(decode("utf-8", referenceBytes(text, "utf-8")).pauses).toBe(pauses);
  });

  it("replaces a character that is cut off at the end", () => {
    const bytes = referenceBytes(`${"a".repeat(slice)}日`, "utf-8").subarray(0, -1);
    expect(decode("utf-8", bytes).result.endsWith("a\ufffd")).toBe(true);
  });

  it("pauses within a long line of ISO-2022-JP, and keeps what is in force", () => {
    const pair = [0x24, 0x22];
    for (const front of [0, 1]) {
      const bytes = [...Array<number>(front).fill(0x61), 0x1b, 0x24, 0x42, ...Array<number[]>(5000).fill(pair).flat()];
      const { result, pauses } = decode("iso-2022-jp", bytes);
      expect(result).toBe("a".repeat(front) + "あ".repeat(5000));
      expect(pauses).toBe(10);
    }
  });

  it("serves a codec that stops at what is malformed", () => {
    const codec: TextCodec = {
      name: "digits",
      decode(bytes, limit) {
        const end = bytes.findIndex((byte) => byte > 9);
        const found = bytes.subarray(0, Math.min(limit, end < 0 ? bytes.length : end));
        return { text: found.join(""), byteLength: found.length, malformed: found.length < bytes.length ? 1 : 0 };
      },
    };
    const bytes = Uint8Array.from({ length: 2500 }, (_, index) => index % 11);
    expect(steps(decodeInSteps(codec, bytes, slice)).result).toBe([...bytes].join("").replaceAll("10", "\ufffd"));
  });
});
