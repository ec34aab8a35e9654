import { displayText } from "./arguments/display-text.js";

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
