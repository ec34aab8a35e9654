const promise = /\/\/ → ?(.*)$/;

/** The lines that a snippet promises to log: its comments of the form `// → …`. */
export function promisedOutput(code: string): string[] {
  return code.split("\n").flatMap((line) => promise.exec(line)?.[1]?.trimEnd() ?? []);
}
