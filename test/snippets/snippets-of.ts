import { type CodeBlock, codeBlocksOf } from "./code-blocks-of.js";
import type { DocumentSnippets, Snippet, SnippetKind } from "./snippet.js";

/** Blocks that are not checked, because they are not TypeScript. */
const otherLanguages = new Set(["", "bash", "console", "diff", "json", "mermaid", "python", "sh", "text", "yaml"]);

const reason = /^\/\/ no-run: \S/;

function kindOf(marks: readonly string[]): SnippetKind {
  if (marks.includes("test")) return "test";
  return marks.includes("no-run") ? "no-run" : "run";
}

function markProblem(marks: readonly string[], code: string): string | undefined {
  const unknown = marks.find((mark) => !/^(test|no-run|file=[\w.-]+\.ts)$/.test(mark));
  if (unknown !== undefined) return `the mark "${unknown}" is unknown; use test, no-run or file=name.ts`;
  if (!marks.includes("no-run") || reason.test(code)) return undefined;
  return 'a block that is not run begins with "// no-run: " and the reason';
}

function blockProblem({ info, code }: CodeBlock): string | undefined {
  const [language = "", ...marks] = info.split(/ +/);
  if (language === "ts") return markProblem(marks, code);
  return otherLanguages.has(language) ? undefined : `a block of "${language}" is not checked; write ts`;
}

function snippetOf({ info, line, code }: CodeBlock, document: string): Snippet {
  const marks = info.split(/ +/).slice(1);
  const named = marks.find((mark) => mark.startsWith("file="))?.slice("file=".length);
  return { document, line, code, kind: kindOf(marks), fileName: named ?? `${line}.ts` };
}

/**
 * Finds the snippets of a document: every block of `ts`. Marks after the language: `test` is a Vitest file, `no-run` is only
 * type-checked and says why in its first line, `file=name.ts` can be imported by a later block as `./name.js`.
 */
export function snippetsOf(document: string, text: string): DocumentSnippets {
  const blocks = codeBlocksOf(text);
  const problems = blocks.map((block) => ({ line: block.line, problem: blockProblem(block) }));
  return {
    snippets: blocks.filter(({ info }) => /^ts\b/.test(info)).map((block) => snippetOf(block, document)),
    problems: problems
      .filter(({ problem }) => problem)
      .map(({ line, problem }) => `${document}:${line - 1}: ${problem}`),
  };
}
