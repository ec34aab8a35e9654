import host from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import type ts from "typescript";
import { loadOver } from "../frame/load-over.js";
import { plant } from "../frame/plant.js";
import type { Program, Site } from "../frame/program.js";

const library = dirname(createRequire(import.meta.url).resolve("typescript"));
const declarations = ["lib.es5.d.ts", "lib.decorators.d.ts", "lib.decorators.legacy.d.ts"];

/** The compiler without the command line's part of its types: `executeCommandLine` is `tsc`. */
type Compiler = typeof ts & {
  executeCommandLine(system: ts.System, report: () => void, parameters: readonly string[]): void;
};

const project = {
  "app/tsconfig.json": JSON.stringify({
    compilerOptions: {
      ...{
        incremental: true,
        strict: true,
        skipLibCheck: true,
        declaration: true,
        sourceMap: true,
        lib: ["es5"],
        types: [],
      },
      ...{ module: "esnext", moduleResolution: "bundler", target: "es5", outDir: "out", rootDir: "src" },
    },
    include: ["src/**/*"],
  }),
  "app/src/main.ts":
    'import { twice } from "./twice";\nimport { tool } from "tool";\nexport const four: number = twice(tool);\n',
  "app/src/twice.ts": "export const twice = (n: number): number => 2 * n;\n",
  "app/src/deep/alone.ts": "export class Alone<T> { constructor(readonly value: T) {} }\n",
  "app/node_modules/tool/package.json": '{ "name": "tool", "types": "index.d.ts" }\n',
  "app/node_modules/tool/index.d.ts": "export declare const tool: number;\n",
};

class Exit extends Error {
  constructor(readonly status: number | undefined) {
    super(`exit ${status}`);
  }
}

/** Makes the compiler look for its declarations at the site. */
const compilerPath = (root: string) => join(root, "compiler", basename(library), "typescript.js");

/** Runs `tsc`, and returns what it prints and its exit code. */
function tsc(compiler: Compiler, ...parameters: string[]): string {
  let output = "";
  const system: ts.System = {
    ...compiler.sys,
    write: (text) => {
      output += text;
    },
    exit: (status) => {
      throw new Exit(status);
    },
  };
  try {
    compiler.executeCommandLine(system, () => {}, parameters);
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
    output += `exit code ${error.status}\n`;
  }
  return output;
}

function prepare(site: Site): void {
  plant(site, project);
  site.fs.mkdirSync(dirname(compilerPath(site.root)), { recursive: true });
  for (const name of declarations) {
    const content = host.readFileSync(join(library, name));
    site.fs.writeFileSync(join(dirname(compilerPath(site.root)), name), content);
  }
}

export const typescript: Program = {
  name: "TypeScript",
  prepare,
  run: (site) => {
    const compiler = loadOver<Compiler>(site.fs, "typescript", compilerPath(site.root));
    const build = () => tsc(compiler, "-p", join(site.root, "app"), "--listEmittedFiles");
    const first = build();
    const unchanged = build();
    plant(site, { "app/src/twice.ts": "export const twice = (n: number): string => String(n);\n" });
    const broken = build();
    plant(site, { "app/src/twice.ts": "export const twice = (n: number): number => n + n;\n" });
    return [first, unchanged, broken, build(), tsc(compiler, "-p", join(site.root, "missing"))];
  },
  // TS5033: could not write a file.
  isDiskFull: (output) => /error TS5033: .*ENOSPC/.test(String(output)),
};
