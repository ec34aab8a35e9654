import { format } from "node:util";
import { vi } from "vitest";
import { promisedOutput } from "./promised-output.js";
import type { Snippet } from "./snippet.js";
import { snippetFile } from "./snippet-file.js";

function place({ document, line }: Snippet, error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const file = snippetFile({ document, line, code: "", kind: "run", fileName: `${line}.ts` });
  const found = stack.split("\n").find((each) => each.includes(file));
  return `${document}:${/:(\d+):\d+\)?$/.exec(found ?? "")?.[1] ?? line}`;
}

/**
 * Runs a written snippet. Its output must equal the lines of its comments of the form `// → …`; without these comments, any
 * output is allowed.
 * @throws an error that names the document and the line
 */
export async function runSnippet(snippet: Snippet): Promise<void> {
  const logged: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((...values) => {
    logged.push(...format(...values).split("\n"));
  });
  try {
    await import(/* @vite-ignore */ snippetFile(snippet));
  } catch (error) {
    throw new Error(`${place(snippet, error)}: ${error instanceof Error ? error.message : error}`, { cause: error });
  } finally {
    log.mockRestore();
  }
  const promised = promisedOutput(snippet.code);
  const same = promised.length === logged.length && promised.every((text, index) => text === logged[index]?.trimEnd());
  if (promised.length === 0 || same) return;
  const { document, line } = snippet;
  throw new Error(`${document}:${line}: promised ${JSON.stringify(promised)} but logged ${JSON.stringify(logged)}`);
}
