/** A value as an error message shows it. */
export function display(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
