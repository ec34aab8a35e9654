import { describe, test } from "vitest";
import { runSnippet } from "./run-snippet.js";
import type { Snippet } from "./snippet.js";
import { snippetFile, writeSnippet } from "./snippet-file.js";
import { snippetsOf } from "./snippets-of.js";
import { typeProblems } from "./type-problems.js";

/** A Markdown document. */
export interface MarkdownDocument {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/** Fails with the problems, each of which begins with document and line. */
function requireNone(problems: readonly string[] = []): void {
  if (problems.length > 0) throw new Error(problems.join("\n"));
}

function describeSnippet(snippet: Snippet, problems: () => Map<Snippet, string[]>): void {
  test(`line ${snippet.line} type-checks`, () => {
    requireNone(problems().get(snippet));
  });
  if (snippet.kind === "run") test(`line ${snippet.line} runs`, () => runSnippet(snippet));
  if (snippet.kind === "test") {
    describe(`line ${snippet.line} holds tests`, async () => {
      await import(/* @vite-ignore */ snippetFile(snippet));
    });
  }
}

/** Tests that every block of `ts` in the documents compiles against the sources, and prints its promised output. */
export function describeSnippets(documents: readonly MarkdownDocument[]): void {
  const found = documents.map(({ path, text }) => ({ path, ...snippetsOf(path, text) }));
  const all = found.flatMap(({ snippets }) => snippets);
  all.forEach(writeSnippet);
  let problems: Map<Snippet, string[]> | undefined;
  const problemsOnce = () => {
    problems ??= typeProblems(all);
    return problems;
  };
  for (const document of found) {
    describe(document.path, () => {
      test("has no unchecked block", () => {
        requireNone(document.problems);
      });
      for (const snippet of document.snippets) describeSnippet(snippet, problemsOnce);
    });
  }
}
