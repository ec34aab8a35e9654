/** Fails with `what` unless `condition` holds. */
export function that(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

/** Fails unless both are the same value (`Object.is`, but 0 and -0 are one). */
export function equal<Value>(actual: Value, expected: NoInfer<Value>, what: string): void {
  if (actual !== expected && !Object.is(actual, expected)) {
    throw new Error(`${what}: expected ${show(expected)}, got ${show(actual)}`);
  }
}

/** The text of a value in a failure message: short, and different for `"1"` and `1`. */
export function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 200 ? `${value.slice(0, 200)}…` : value);
  if (typeof value === "bigint") return `${value}n`;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (ArrayBuffer.isView(value)) return showBytes(value);
  if (Array.isArray(value)) return `[${value.slice(0, 20).map(show).join(", ")}${value.length > 20 ? ", …" : ""}]`;
  if (typeof value === "object" && value !== null) return showObject(value);
  return String(value);
}

function showBytes(view: ArrayBufferView): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  const first = Array.from(bytes.subarray(0, 16)).join(" ");
  return `${bytes.length} bytes <${first}${bytes.length > 16 ? " …" : ""}>`;
}

/** Plain objects with their fields, other objects by their class. */
function showObject(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype)
    return `an instance of ${value.constructor?.name ?? "Object"}`;
  const entries = Object.entries(value).slice(0, 20);
  return `{${entries.map(([key, inner]) => `${key}: ${show(inner)}`).join(", ")}}`;
}
