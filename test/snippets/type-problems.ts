import { join } from "node:path";
import ts from "typescript";
import type { Snippet } from "./snippet.js";
import { root, snippetFile } from "./snippet-file.js";

/** The compiler's options for tests and scripts; a snippet may leave something unused, to be short. */
function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root);
  return { ...options, noUnusedLocals: false, noUnusedParameters: false };
}

function sentence({ messageText, start }: ts.Diagnostic, file: ts.SourceFile, document: string): string {
  const { line } = file.getLineAndCharacterOfPosition(start ?? 0);
  return `${document}:${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
}

/** Type-checks written snippets, all in one program, and returns the problems of each, with the lines of its document. */
export function typeProblems(snippets: readonly Snippet[]): Map<Snippet, string[]> {
  const program = ts.createProgram(snippets.map(snippetFile), compilerOptions());
  const problemsOf = (snippet: Snippet): string[] => {
    const file = program.getSourceFile(snippetFile(snippet));
    if (file === undefined) return [`${snippet.document}:${snippet.line}: could not be read`];
    return ts.getPreEmitDiagnostics(program, file).map((each) => sentence(each, file, snippet.document));
  };
  return new Map(snippets.map((snippet) => [snippet, problemsOf(snippet)]));
}
