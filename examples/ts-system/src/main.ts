import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type FileSystem, MemoryFileSystem } from "dmemfs";
import ts from "typescript";
import type { Print } from "../../shared/print.js";
import { runAsProgram } from "../../shared/run-as-program.js";
import { mebibyte } from "../../shared/sizes.js";
import { systemOver } from "./system-over.js";

/** A project of three modules. */
export const project: Readonly<Record<string, string>> = {
  "/tsconfig.json": `{
    "compilerOptions": {
      "strict": true, "target": "ES2022", "module": "ESNext", "moduleResolution": "Bundler", "lib": ["ES2022"], "types": [],
      "outDir": "dist", "declaration": true, "incremental": true
    },
    "include": ["src"]
  }`,
  "/src/main.ts":
    'import { area } from "./shapes/index";\nexport const total: number = area({ width: 2, height: 3 });\n',
  "/src/shapes/index.ts": 'export * from "./area";\n',
  "/src/shapes/area.ts":
    "export interface Box { readonly width: number; readonly height: number }\n" +
    "export const area = ({ width, height }: Box): number => width * height;\n",
};

/** Copies the declarations of the language, which the compiler looks for next to itself. */
export function importLibraries(mfs: FileSystem): void {
  const folder = dirname(createRequire(import.meta.url).resolve("typescript"));
  const names = readdirSync(folder).filter((name) => /^lib\..*\.d\.ts$/.test(name));
  mfs.importTree(Object.fromEntries(names.map((name) => [`/typescript/${name}`, readFileSync(join(folder, name))])));
}

/** Compiles a project, and returns the messages of the compiler. */
export function compile(system: ts.System, config: string): string[] {
  const problems: ts.Diagnostic[] = [];
  const onUnRecoverableConfigFileDiagnostic = (problem: ts.Diagnostic): number => problems.push(problem);
  const read = ts.getParsedCommandLineOfConfigFile(config, {}, { ...system, onUnRecoverableConfigFileDiagnostic });
  if (read !== undefined) {
    const { options, fileNames: rootNames } = read;
    const host = ts.createIncrementalCompilerHost(options, system);
    const program = ts.createIncrementalProgram({ rootNames, options, host });
    const checked = [...program.getSyntacticDiagnostics(), ...program.getSemanticDiagnostics()];
    problems.push(...read.errors, ...checked, ...program.emit().diagnostics);
  }
  return problems.map(
    ({ file, messageText }) => `${file?.fileName ?? config}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
  );
}

function show(mfs: FileSystem, problems: readonly string[], print: Print): void {
  for (const problem of problems) print(`  ${problem}`);
  print(
    `  ${problems.length} problems; in /dist: ${mfs.isDir("/dist") ? mfs.glob("/dist/**/*.js").join(", ") : "nothing"}`,
  );
}

/** A filesystem with the project, and with the declarations that the compiler needs. */
export function withProject(maxQuota: number): MemoryFileSystem {
  const mfs = new MemoryFileSystem({ maxQuota });
  importLibraries(mfs);
  mfs.importTree(project);
  return mfs;
}

/** Compiles a project, then with a mistake, and then with a quota that is too small for the output. */
export async function tour(print: Print): Promise<void> {
  const mfs = withProject(8 * mebibyte);
  const { usedBytes } = mfs.stats();
  print("a project of three modules:");
  show(mfs, compile(systemOver(mfs), "/tsconfig.json"), print);
  print(`  ${mfs.readText("/dist/main.js").split("\n")[1]}`);

  print("the same with a mistake:");
  mfs.writeFile(
    "/src/main.ts",
    'import { area } from "./shapes/index";\nexport const total: string = area({ width: 2 });\n',
  );
  show(mfs, compile(systemOver(mfs), "/tsconfig.json"), print);

  print("a quota that has 1 KiB for the output:");
  const small = withProject(usedBytes + 1024);
  show(small, compile(systemOver(small), "/tsconfig.json"), print);
  print(`  used at most the quota: ${small.stats().usedBytes <= small.stats().quotaBytes}`);
}

await runAsProgram(import.meta.url, () => tour(console.log));
