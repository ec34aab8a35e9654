import { type ByteSource, invalidArgumentType, memberOf } from "@dmemfs/contract";
import type { MatcherContext } from "./matcher-context.js";

/** A matcher of texts, such as `expect.stringContaining("…")`. */
export interface TextMatcher {
  /** Whether the text of a file matches. The parameter has no narrower type, because Vitest's own matchers accept any value. */
  asymmetricMatch(text: unknown): boolean;
}

/**
 * The expected content of a file: exactly this text as UTF-8, exactly these bytes, or a text that the regular expression or the matcher
 * accepts.
 */
export type ExpectedContent = string | ByteSource | RegExp | TextMatcher;

/** An expectation in its plain form. Has both properties, so that neither is read from a prototype. */
export type Expectation =
  | { readonly bytes: Uint8Array; readonly judge: undefined }
  | { readonly bytes: undefined; readonly judge: (text: string) => boolean };

const decoder = new TextDecoder("utf-8", { ignoreBOM: true, fatal: false });

/** Decodes bytes as UTF-8: malformed bytes become U+FFFD, and a byte order mark stays in the text. */
function textOf(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

function isTextMatcher(value: unknown): value is TextMatcher {
  return typeof value === "object" && value !== null && memberOf(value, "asymmetricMatch") !== undefined;
}

/** Whether a value is a matcher of Bun, which has no method. */
function isBunMatcher(value: unknown): boolean {
  return /^\[object Expect\w+\]$/.test(Object.prototype.toString.call(value));
}

function isBuffer(value: unknown): value is ArrayBufferLike {
  return /^\[object (?:Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(value));
}

/** Whether the bytes of a view are missing: its length is then 0, like that of an empty view. */
function isOutOfBounds(view: ArrayBufferView): boolean {
  try {
    if (view instanceof DataView) void view.byteLength;
    else Reflect.apply(Uint8Array.prototype.includes, view, [0, Number.POSITIVE_INFINITY]);
    return false;
  } catch {
    return true;
  }
}

/**
 * @param context - that of the matcher that was called
 * @throws TypeError (`ERR_INVALID_ARG_TYPE`) for a value that is not content. `undefined` is usually a mistake in the test
 */
export function expectationOf(
  name: string,
  content: ExpectedContent | undefined,
  context: Pick<MatcherContext, "equals"> = {},
): Expectation {
  const fromBytes = (bytes: Uint8Array): Expectation => ({ bytes, judge: undefined });
  const fromJudge = (judge: (text: string) => boolean): Expectation => ({ bytes: undefined, judge });
  if (typeof content === "string") return fromBytes(new TextEncoder().encode(content));
  if (ArrayBuffer.isView(content)) {
    if (isOutOfBounds(content)) {
      throw invalidArgumentType(name, "bytes that are neither detached nor out of bounds", content);
    }
    return fromBytes(new Uint8Array(content.buffer, content.byteOffset, content.byteLength));
  }
  if (isBuffer(content)) return fromBytes(new Uint8Array(content));
  if (content instanceof RegExp) return fromJudge((text) => text.search(content) >= 0);
  if (isTextMatcher(content)) return fromJudge((text) => content.asymmetricMatch(text));
  if (isBunMatcher(content)) return fromJudge((text) => context.equals?.(text, content) === true);
  throw invalidArgumentType(name, "a string, bytes, a RegExp or a matcher such as expect.stringContaining()", content);
}

/** The first position where two contents differ; undefined if they are the same. */
export function firstDifference(one: Uint8Array, other: Uint8Array): number | undefined {
  const shorter = Math.min(one.length, other.length);
  for (let position = 0; position < shorter; position += 1) if (one[position] !== other[position]) return position;
  return one.length === other.length ? undefined : shorter;
}

/** Whether content is as expected. */
export function fulfils(bytes: Uint8Array, expectation: Expectation): boolean {
  if (expectation.judge !== undefined) return expectation.judge(textOf(bytes));
  return firstDifference(bytes, expectation.bytes) === undefined;
}
