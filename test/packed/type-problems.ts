import ts from "typescript";

/** The compiler options of a consumer, without the types of a platform by default. */
const consumerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
};

/** Type-checks files with the declarations of their imports, and returns each problem with file and line. */
export function typeProblems(files: readonly string[], options: ts.CompilerOptions): string[] {
  const program = ts.createProgram(files, { ...consumerOptions, ...options });
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const place = file === undefined ? "" : `${file.fileName}:${file.getLineAndCharacterOfPosition(start).line + 1}: `;
    return place + ts.flattenDiagnosticMessageText(messageText, "\n");
  });
}
