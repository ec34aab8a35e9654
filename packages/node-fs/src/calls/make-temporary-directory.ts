import { requireOptions, requirePath } from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { CallFailure } from "../errors/call-failure.js";
import { locate } from "../paths/index.js";
import { encodeName } from "../platform/buffer-text.js";
import { type Call, defineCall } from "./call.js";
import { makeOne } from "./mkdir.js";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const suffixLength = 6;
const temporaryMode = 0o700;

/** Makes a directory with a new name: the prefix and six random letters. Returns its path. */
export const mkdtemp: Call<string | Uint8Array> = defineCall("mkdtemp", 0, (context, prefix, options) => {
  const { encoding } = requireOptions(options);
  const text = requirePath(prefix, "prefix");
  try {
    return encodeName(makeTemporary(context, text), encoding);
  } catch (error) {
    if (error instanceof CallFailure) throw new CallFailure(error.code, { path: `${text}XXXXXX` });
    throw error;
  }
});

function makeTemporary(context: CallContext, prefix: string): string {
  for (;;) {
    const path = prefix + randomSuffix();
    if (locate(context, path, false).stat !== undefined) continue;
    makeOne(context, path, temporaryMode);
    return path;
  }
}

function randomSuffix(): string {
  let suffix = "";
  for (const byte of crypto.getRandomValues(new Uint8Array(suffixLength))) suffix += letters[byte % letters.length];
  return suffix;
}
