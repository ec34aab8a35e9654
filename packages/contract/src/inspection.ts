import { displayText } from "./arguments/display-text.js";
import { HandleClosedError } from "./errors/handle-closed-error.js";
import type { FileSystem } from "./file-system.js";

/**
 * The name of the method that returns what `console.log` shows of an object, on Node, Bun and Deno. For authors of packages.
 */
export const inspectCustom: unique symbol = /* @__PURE__ */ Symbol.for("nodejs.util.inspect.custom") as never;

/**
 * The text that `console.log` shows of an object: its class and these fields, without private members. For authors of packages.
 */
export function inspection(name: string, fields: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(fields).map(
    ([field, value]) => `${field}: ${typeof value === "string" ? `'${displayText(value)}'` : value}`,
  );
  return `${name} { ${parts.join(", ")} }`;
}

/**
 * The fields that `console.log` shows of a filesystem. An attachment to a shared filesystem that has ended has no figures. For authors
 * of packages.
 */
export function inspectedFields(fileSystem: Pick<FileSystem, "stats">): Readonly<Record<string, unknown>> {
  try {
    const { usedBytes: used, quotaBytes: quota, fileCount: files, dirCount: directories } = fileSystem.stats();
    return { used, quota, files, directories };
  } catch (error) {
    if (HandleClosedError.isInstance(error)) return { ended: true };
    throw error;
  }
}
