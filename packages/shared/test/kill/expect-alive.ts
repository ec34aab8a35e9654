import { expect } from "vitest";
import { expectSame } from "../../../../test/support/expect-same.js";
import { pattern } from "../../../core/test/subject/pattern.js";
import { isSame } from "./expect-legal.js";
import { expectEmpty, expectWhole } from "./expect-whole.js";
import { bury, perform, type Stage, stageOf } from "./kill.js";
import type { Operation } from "./operation.js";
import { type Picture, pictureOf } from "./picture.js";

/** Fails unless the survivor still has its files and locks, before any client makes another change. */
export function expectKept({ scene }: Stage, what: string): void {
  const { reader, description, survivor } = scene;
  if (reader === undefined || description === undefined) return;
  const bytes = new Uint8Array(700);
  expect(reader.readAt(0, bytes), what).toBe(700);
  expectSame(bytes, pattern(700, 7), `${what}: the file that the survivor has open`);
  if (survivor.fs.isFile("/read") && survivor.fs.stat("/read").inode === scene.readInode) {
    expect(() => survivor.fs.open("/read", "r+b", { lockTimeout: 0 }), what).toThrow("EAGAIN");
  }
  expect(description.readAt(0, bytes), what).toBeGreaterThan(0);
}

/** Repeats the operation by another client, from the state before it. */
export async function expectRepeatable(
  operation: Operation,
  { scene }: Stage,
  after: Picture,
  what: string,
): Promise<void> {
  const { arena } = scene.survivor.parts;
  const again = stageOf(operation, scene);
  perform(operation, again);
  bury(again);
  await operation.settle?.(again.context, what);
  expectWhole(arena, `${what}, repeated`);
  const [actual, expected] = [withoutSlots(pictureOf(arena)), withoutSlots(after)];
  if (!isSame(actual, expected)) expect(actual, `${what}, repeated`).toEqual(expected);
}

function withoutSlots(picture: Picture): object {
  const anonymous = { slot: 0, life: 0 };
  const nodes = Object.entries(picture.nodes).map(([path, each]) => [path, { ...each, ...anonymous }]);
  return [nodes, picture.detached.map((each) => ({ ...each, ...anonymous })), picture.counts];
}

/** Ends all clients, and fails if anything is left. */
export function expectEnd({ scene }: Stage, what: string): void {
  const { survivor, reader, description } = scene;
  if (description !== undefined) expect(description.writeAt(0, pattern(3000, 20)), what).toBe(3000);
  reader?.close();
  description?.close();
  survivor.fs.clear();
  expectEmpty(survivor.parts.arena, what);
}
