import { invalidArgType, invalidArgValue, nodeError } from "../errors/argument-error.js";
import { CallFailure } from "../errors/call-failure.js";
import { decodeText, encodeText } from "../platform/buffer-text.js";
import { hostProcess } from "../platform/host-module.js";

/**
 * Returns the text of a path: a string, a Buffer or Uint8Array of UTF-8, or a `file:` URL.
 * System errors show the same text.
 */
export function requirePath(value: unknown, name = "path"): string {
  const path = pathText(value);
  if (path === undefined) throw invalidArgType(name, ["string", "Buffer", "URL"], value);
  if (path.includes("\ufffd") && isBytes(value)) requireUtf8(value, path);
  if (path.includes("\0")) throw withNull(isUrl(value) ? path : value, name);
  return path;
}

/** @throws CallFailure (`EINVAL`) if the bytes are not those of the text: two names with invalid UTF-8 would be one */
function requireUtf8(bytes: Uint8Array, text: string): void {
  if (encodeText(text, "utf8").some((byte, index) => byte !== bytes[index])) throw new CallFailure("EINVAL");
}

/** The text of a path; undefined for other values. */
export function pathText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (isBytes(value)) return decodeText(value, "utf8");
  return isUrl(value) ? pathOfUrl(value) : undefined;
}

/** A Uint8Array of any realm: `instanceof` would reject Buffers in test runners that create a separate realm. */
function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && Reflect.get(value, Symbol.toStringTag) === "Uint8Array";
}

function withNull(value: unknown, name: string): Error {
  return invalidArgValue(name, value, "must be a string, Uint8Array, or URL without null bytes");
}

/** A URL of any realm; the objects of the legacy `url.parse` have `auth` and `path`. */
export function isUrl(value: unknown): value is URL {
  const { href, protocol, auth, path } = (value ?? {}) as Record<string, unknown>;
  return Boolean(href && protocol && auth === undefined && path === undefined);
}

function pathOfUrl(url: URL): string {
  if (url.protocol !== "file:") throw urlError("ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
  if (url.hostname !== "") {
    const platform = hostProcess()?.platform ?? "linux";
    throw urlError("ERR_INVALID_FILE_URL_HOST", `File URL host must be "localhost" or empty on ${platform}`);
  }
  if (/%2f/i.test(url.pathname))
    throw urlError("ERR_INVALID_FILE_URL_PATH", "File URL path must not include encoded / characters");
  return decodeURIComponent(url.pathname);
}

function urlError(code: string, message: string): Error {
  return nodeError(TypeError, code, message);
}
