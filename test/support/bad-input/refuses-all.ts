import { inspectCustom } from "@dmemfs/contract";
import { expect, it } from "vitest";
import type { Refusal } from "./bad-value.js";
import type { Row } from "./row.js";

/** The subject of the tests: new instances of a class, and the visible state of one. */
export interface BadInputCase<Subject> {
  create(): Subject;
  look(subject: Subject): unknown;
}

/** The outcome of a call: the error's name and code, or that there was none. */
export async function outcomeOf(call: () => unknown): Promise<Refusal | string> {
  try {
    await call();
    return "no error";
  } catch (error) {
    const { name, code } = error as Refusal;
    return { name, code };
  }
}

function shown(value: unknown): string {
  return typeof value === "object" && value !== null ? Object.prototype.toString.call(value) : String(value);
}

/** Registers tests that each row throws, value by value, and that nothing changes. */
export function refusesAll<Subject>(rows: readonly Row<Subject>[], { create, look }: BadInputCase<Subject>): void {
  it.each(rows.map((row) => ({ ...row, count: row.bad.length })))(
    "$method refuses $count values for $argument, and nothing changes",
    async ({ bad, call }) => {
      const subject = create();
      const before = look(subject);
      expect(bad.length).toBeGreaterThan(1);
      for (const { value, refusal } of bad) {
        const outcome = await outcomeOf(() => call(subject, value as never));
        expect([shown(value), outcome]).toEqual([shown(value), refusal]);
        expect(look(subject)).toEqual(before);
      }
    },
  );
}

/** The methods of a class and of the classes that it extends, without accessors. */
export function methodsOf(prototype: object): string[] {
  const above: object | null = Object.getPrototypeOf(prototype);
  const inherited = above === null || above === Object.prototype ? [] : methodsOf(above);
  return [...new Set([...inherited, ...ownMethodsOf(prototype)])].sort();
}

function ownMethodsOf(prototype: object): string[] {
  const descriptors = Object.getOwnPropertyDescriptors(prototype) as Readonly<Record<string, PropertyDescriptor>>;
  return Reflect.ownKeys(descriptors)
    .filter(
      (key) =>
        key !== "constructor" && key !== inspectCustom && typeof descriptors[key as string]?.value === "function",
    )
    .map(String);
}

/** Registers a test that each method of a class has a row, or has no argument that could be invalid. */
export function namesAll<Subject>(
  rows: readonly Row<Subject>[],
  prototype: object,
  takingNothing: readonly string[],
): void {
  it("no method is left out", () => {
    const named = new Set(rows.map(({ method }) => method));
    named.delete("constructor");
    expect([...named, ...takingNothing].sort()).toEqual(methodsOf(prototype));
  });
}
