import { displayText, type FileSystem } from "@dmemfs/contract";
import { normalizePath } from "@dmemfs/core";
import { type Expectation, type ExpectedContent, expectationOf, firstDifference, fulfils } from "./expected-content.js";
import { fileSystemOf } from "./file-system-of.js";
import { type Difference, diffOf, hintOf, type MatcherContext, type MatcherResult } from "./matcher-context.js";
import { showContents } from "./show-contents.js";

const most = 20;

/** Describes the node at the path of an expected file, and nearby paths. */
function absence(fileSystem: FileSystem, path: string): string {
  if (fileSystem.isDir(path)) return `'${displayText(path)}' is a directory`;
  const parent = path.slice(0, path.lastIndexOf("/")) || "/";
  if (!fileSystem.isDir(parent)) {
    const found = fileSystem.isFile(parent) ? "is a file" : "does not exist";
    return `there is nothing, and '${displayText(parent)}' ${found}`;
  }
  const names = fileSystem.listdir(parent);
  const more = names.length > most ? ` and ${names.length - most} more` : "";
  const near = names.length === 0 ? "is empty" : `has ${names.slice(0, most).map(displayText).join(", ")}${more}`;
  return `there is nothing; '${displayText(parent)}' ${near}`;
}

/** The texts of the expected and the actual content for a message. */
function differenceOf(content: unknown, { bytes: expected }: Expectation, received: Uint8Array): Difference {
  if (expected === undefined) return { expected: content, actual: showContents(received)[0] };
  const [wanted, found] = showContents(expected, received);
  return { expected: wanted, actual: found };
}

function mismatch(
  context: MatcherContext,
  expectation: Expectation,
  received: Uint8Array,
  difference: Difference,
): string {
  const { bytes: expected } = expectation;
  if (expected !== undefined) {
    const place = firstDifference(expected, received);
    const lengths = `first difference at byte ${place} of ${received.length}, expected ${expected.length}`;
    return `${lengths}\n\n${diffOf(context, difference)}`;
  }
  const { printExpected, printReceived } = context.utils;
  return `Expected: ${printExpected(difference.expected)}\nReceived: ${printReceived(difference.actual)}`;
}

/**
 * Passes if a file is at `path`, and has `content` if it is given: a string as UTF-8, bytes, a `RegExp` for its text, or a
 * matcher such as `expect.stringContaining()`.
 * @throws TypeError if the received value is not a filesystem, or an argument is invalid
 * @throws BlockingIOError (`EAGAIN`) if `content` is given and the file is open for writing
 */
export function toHaveFile(
  this: MatcherContext,
  received: unknown,
  path: string,
  ...contents: readonly [content?: ExpectedContent]
): MatcherResult {
  const fileSystem = fileSystemOf(this, "toHaveFile", received);
  const place = normalizePath(path, "toHaveFile");
  const [content] = contents;
  const expectation = contents.length === 0 ? undefined : expectationOf("content", content, this);
  const shown = displayText(place);
  const report = (text: string) => `${hintOf(this, "toHaveFile")}\n\n${text}`;
  if (!fileSystem.isFile(place)) {
    const found = absence(fileSystem, place);
    const difference = () => ({ expected: `a file '${shown}'`, actual: found });
    return { pass: false, message: () => report(`expected a file '${shown}', but ${found}`), difference };
  }
  if (expectation === undefined) {
    return { pass: true, message: () => report(`expected no file '${shown}', but there is one`) };
  }
  const bytes = fileSystem.readFile(place);
  if (fulfils(bytes, expectation)) {
    return { pass: true, message: () => report(`expected '${shown}' not to hold this, but it does`) };
  }
  const difference = () => differenceOf(content, expectation, bytes);
  const why = () => mismatch(this, expectation, bytes, difference());
  const message = () => report(`the file '${shown}' does not hold what is expected: ${why()}`);
  return { pass: false, message, difference };
}
