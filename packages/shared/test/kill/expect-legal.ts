import { expect } from "vitest";
import type { NodePicture, Picture } from "./picture.js";

/** Fails unless a picture is one of two, except for the files that were changing. Returns whether it is the first. */
export function expectLegal(
  actual: Picture,
  before: Picture,
  after: Picture,
  partial: readonly string[],
  what: string,
): boolean {
  if (partial.length === 0) {
    if (isSame(actual, before)) return true;
    if (!isSame(actual, after)) expect(actual, what).toEqual(before);
    return false;
  }
  for (const path of partial) expectMixed(actual, before, after, path, what);
  const [rest, former, latter] = [without(actual, partial), without(before, partial), without(after, partial)];
  if (!isSame(rest, former) && !isSame(rest, latter)) expect(rest, what).toEqual(former);
  return false;
}

/** Fails unless a picture is the other. */
export function expectSamePicture(actual: Picture, expected: Picture, what: string): void {
  if (!isSame(actual, expected)) expect(actual, what).toEqual(expected);
}

const texts = new WeakMap<object, string>();

export function isSame(one: object, other: object): boolean {
  return textOf(one) === textOf(other);
}

function textOf(value: object): string {
  let text = texts.get(value);
  if (text === undefined) {
    text = JSON.stringify(value);
    texts.set(value, text);
  }
  return text;
}

/** A file that has changed in part has at each position the byte of one of the two contents, and a new generation. */
function expectMixed(actual: Picture, before: Picture, after: Picture, path: string, what: string): void {
  const [file, former, latter] = [actual, before, after].map(({ nodes }) => nodes[path]) as [
    NodePicture,
    NodePicture,
    NodePicture,
  ];
  for (const each of [file, former, latter]) expect(each, `${what}: ${path} is not there`).toBeDefined();
  expect(file.generation, `${what}: the generation of ${path}`).toBeGreaterThan(former.generation);
  expect(file.content.length, what).toBeLessThanOrEqual(Math.max(former.content.length, latter.content.length));
  for (let index = 0; index < file.content.length; index++) {
    if (file.content[index] !== former.content[index] && file.content[index] !== latter.content[index]) {
      expect.fail(`${what}: byte ${index} of ${path} is ${file.content.charCodeAt(index)}`);
    }
  }
}

/** A picture without the fields that a partial change of files leaves open. */
function without({ nodes, detached, counts }: Picture, paths: readonly string[]): object {
  const rest = Object.entries(nodes).map(([path, picture]) =>
    paths.includes(path) ? [path, { ...picture, content: "", generation: 0, fields: [] }] : [path, picture],
  );
  return { nodes: rest, detached, counts: { ...counts, used: 0 } };
}
