import fc from "fast-check";
import { expect, it } from "vitest";
import { ArrayFile } from "../test/array-file.js";
import { TextModel } from "../test/text-model.js";
import { MFSTextHandle } from "./index.js";

/** A file and its model, to which the same is done. */
class Pair {
  readonly model: TextModel;
  readonly file: ArrayFile;
  readonly text: MFSTextHandle;

  constructor(bytes: readonly number[], mode: "rb" | "r+b") {
    this.model = new TextModel([...bytes]);
    this.file = new ArrayFile(bytes, mode);
    this.text = new MFSTextHandle(this.file, { errors: "replace" });
  }

  read(size: number): void {
    expect(this.text.read(size)).toBe(this.model.read(size));
  }

  readline(limit: number): void {
    expect(this.text.readline(limit)).toBe(this.model.readline(limit));
  }

  nextLine(): void {
    expect(this.text[Symbol.iterator]().next().value ?? "").toBe(this.model.readline(-1));
  }

  write(content: string): void {
    this.text.write(content);
    this.model.write(new TextEncoder().encode(content));
  }

  writeBytes(data: readonly number[]): void {
    this.file.write(Uint8Array.from(data));
    this.model.write(data);
  }

  seek(place: number): void {
    this.model.cursor = place % (this.model.bytes.length + 1);
    this.file.seek(this.model.cursor);
  }

  check(): void {
    expect(this.file.tell()).toBe(this.model.cursor);
    expect([...this.file.bytes]).toEqual(this.model.bytes);
  }
}

const characters = fc.string({
  unit: fc.constantFrom("a", "é", "日", "😀", "\n", "\r", "\r\n", "\ufffd"),
  maxLength: 60,
});
const broken = fc.array(fc.constantFrom(0x61, 0x0a, 0x0d, 0xff, 0xe3, 0x81, 0x82, 0xf0), { maxLength: 12 });
const content = fc.array(
  fc.oneof(
    characters.map((text) => [...new TextEncoder().encode(text)]),
    broken,
  ),
  { maxLength: 4 },
);

const reading = fc.oneof(
  fc.integer({ min: -1, max: 20 }).map((size) => (pair: Pair) => pair.read(size)),
  fc.integer({ min: -1, max: 20 }).map((limit) => (pair: Pair) => pair.readline(limit)),
  fc.constant((pair: Pair) => pair.nextLine()),
  fc.nat({ max: 200 }).map((place) => (pair: Pair) => pair.seek(place)),
);
const writing = fc.oneof(
  characters.map((text) => (pair: Pair) => pair.write(text)),
  broken.map((data) => (pair: Pair) => pair.writeBytes(data)),
);

it.each([
  ["rb", reading],
  ["r+b", fc.oneof(reading, writing)],
] as const)("does what the model does, and stands where it stands, whatever comes after what (%s)", (mode, action) => {
  fc.assert(
    fc.property(content, fc.array(action, { maxLength: 12 }), (parts, actions) => {
      const pair = new Pair(parts.flat(), mode);
      for (const act of actions) {
        act(pair);
        pair.check();
      }
    }),
    { numRuns: 300 },
  );
});
