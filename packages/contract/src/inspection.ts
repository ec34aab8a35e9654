import { displayText } from "./arguments/display-text.js";

/** The name of the method that tells what `console.log` shows of an object, on Node, Bun and Deno. For authors of parts. */
export const inspectCustom: unique symbol = /* @__PURE__ */ Symbol.for("nodejs.util.inspect.custom") as never;

/** What `console.log` shows of an object: its class and these fields, and nothing of its inside. For authors of parts. */
export function inspection(name: string, fields: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(fields).map(
    ([field, value]) => `${field}: ${typeof value === "string" ? `'${displayText(value)}'` : value}`,
  );
  return `${name} { ${parts.join(", ")} }`;
}
