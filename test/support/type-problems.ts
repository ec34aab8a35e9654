import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The path under which a program finds the code. */
const place = fileURLToPath(new URL("./typed.ts", import.meta.url));

/** The options of the repository; code that is only compiled may have unused names. */
function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root);
  return { ...options, noUnusedLocals: false, noUnusedParameters: false };
}

const options = compilerOptions();
const parsed = new Map<string, ts.SourceFile | undefined>();

/** Reads each file once for all programs; the code itself comes from memory. */
function hostOf(code: string): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === place || fileExists(path);
  host.getSourceFile = (path, language, ...rest) => {
    if (path === place) return ts.createSourceFile(path, code, language);
    if (!parsed.has(path)) parsed.set(path, getSourceFile(path, language, ...rest));
    return parsed.get(path);
  };
  return host;
}

/**
 * Compiles a test file, without writing it, and returns its problems.
 * @returns one sentence a problem, the line first
 */
export function typeProblems(code: string): string[] {
  const program = ts.createProgram([place], options, hostOf(code));
  return ts.getPreEmitDiagnostics(program, program.getSourceFile(place)).map(({ file, start, messageText }) => {
    const line = file?.getLineAndCharacterOfPosition(start ?? 0).line ?? -1;
    return `${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}
