import { expect, test } from "vitest";
import { describedPackage, describedRepository } from "./described-repository.js";
import { methodTests } from "./method-tests.js";

const fileSystem = `/** Reading the tree. */
export interface TreeReader {
  /** Whether the path is a file. */
  isFile(path: string): boolean;
}

export interface TreeWriter {
  /** Gives a file another path. */
  rename(source: string, destination: string): void;
}

export interface Operations {
  steps(): void;
}

export interface Methods extends TreeReader, TreeWriter {}

export interface FileSystem extends Methods {
  readonly operations: Operations;
}
`;

/** The rules of both methods and their faults, before the changes: a text of undefined removes the file. */
function problemsWith(changes: Readonly<Record<string, string | undefined>> = {}): string[] {
  const kit = Object.entries({
    "src/file-system/is-file.ts": "export const isFileRules: RuleGroup<Subject> = {};",
    "src/file-system/rename.ts": "export const renameRules: RuleGroup<Subject> = {};",
    "test/broken/file-system/is-file-faults.ts": "",
    "test/broken/file-system/rename-faults.ts": "",
    ...changes,
  }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const contract = describedPackage("@dmemfs/contract", { sources: { "src/file-system.ts": fileSystem } });
  const testkit = describedPackage("@dmemfs/testkit", { sources: Object.fromEntries(kit) });
  return methodTests(describedRepository([contract, testkit]));
}

test("a method has rules and faults of its name", () => {
  expect(problemsWith()).toEqual([]);
});

test("other files need no rules", () => {
  expect(problemsWith({ "src/lock/wait.ts": "export const wait = 1;" })).toEqual([]);
});

test.each([
  [{ "src/file-system/is-file.ts": undefined }, /isFile has no rules: export isFileRules from .*is-file\.ts/],
  [{ "src/file-system/rename.ts": "" }, /rename has no rules/],
  [{ "test/broken/file-system/rename-faults.ts": undefined }, /rename\.ts: there is no .*rename-faults\.ts/],
  [{ "test/broken/lock/waiting-faults.ts": "" }, /waiting-faults\.ts: there is no .*lock\/waiting\.ts/],
  [{ "src/lock/wait.ts": "export const waitRules: RuleGroup<Subject> = {};" }, /there is no .*lock\/wait-faults\.ts/],
  [
    {
      "src/lock/wait.ts": "export const waitingRules: RuleGroup<Subject> = {};",
      "test/broken/lock/wait-faults.ts": "",
    },
    /wait\.ts: its rules are not named waitRules/,
  ],
])("%j is found", (changes, problem) => {
  expect(problemsWith(changes)).toContainEqual(expect.stringMatching(problem));
});

test("a contract without methods is found", () => {
  const contract = describedPackage("@dmemfs/contract", { sources: { "src/file-system.ts": "" } });
  expect(methodTests(describedRepository([contract]))).toEqual([expect.stringMatching(/has no methods/)]);
});
