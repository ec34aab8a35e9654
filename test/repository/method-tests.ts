import { posix } from "node:path";
import type { Repository, RepositoryCheck, SourceFile } from "./repository.js";

const contract = "packages/contract/src/file-system.ts";
const rules = "packages/testkit/src";
const faults = "packages/testkit/test/broken";

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function camel(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** The methods of an interface and of those that it extends. */
function methodsOf(name: string, text: string): string[] {
  const found = new RegExp(`^export interface ${name}(?: extends ([^{]+))? \\{(?:\\}|\n(.*?)^\\})`, "ms").exec(text);
  const extended = found?.[1]?.split(",").map((each) => each.trim()) ?? [];
  const own = [...(found?.[2] ?? "").matchAll(/^ {2}(\w+)\(/gm)].map(([, method = ""]) => method);
  return [...extended.flatMap((each) => methodsOf(each, text)), ...own];
}

/** The name of a group of rules and its suite, if the file has one. */
function groupOf({ path, text }: SourceFile): { suite: string; name: string } | undefined {
  if (!path.startsWith(`${rules}/`) || !/^export const \w+Rules: RuleGroup</m.test(text)) return undefined;
  return { suite: posix.basename(posix.dirname(path)), name: posix.basename(path, ".ts") };
}

function problemOfMethod(method: string, sources: readonly SourceFile[]): string | undefined {
  const path = `${rules}/file-system/${kebab(method)}.ts`;
  const text = sources.find((source) => source.path === path)?.text ?? "";
  if (text.includes(`export const ${method}Rules: `)) return undefined;
  return `${contract}: ${method} has no rules: export ${method}Rules from ${path}`;
}

function problemOfGroup(source: SourceFile, files: ReadonlySet<string>): string | undefined {
  const group = groupOf(source);
  if (group === undefined) return undefined;
  const constant = `${camel(group.name)}Rules`;
  if (!source.text.includes(`export const ${constant}: `)) return `${source.path}: its rules are not named ${constant}`;
  const path = `${faults}/${group.suite}/${group.name}-faults.ts`;
  return files.has(path) ? undefined : `${source.path}: there is no ${path}, which would show that the rules can fail`;
}

/** Finds a file of faults without a file of rules. */
function problemOfFaults({ path }: SourceFile, files: ReadonlySet<string>): string | undefined {
  if (!path.startsWith(`${faults}/`) || !path.endsWith("-faults.ts")) return undefined;
  const tried = path.replace(faults, rules).replace(/-faults\.ts$/, ".ts");
  return files.has(tried) ? undefined : `${path}: there is no ${tried}`;
}

/**
 * The tests of a method can be found by its name: the rules of `rename` are `renameRules` of `file-system/rename.ts` in the
 * testkit, and the faults that show that they can fail are in `rename-faults.ts`. Each suite has a file of faults for each file
 * of rules.
 */
export const methodTests: RepositoryCheck = ({ packages, files }: Repository) => {
  const sources = packages.flatMap((each) => each.sources);
  const text = sources.find(({ path }) => path === contract)?.text ?? "";
  const methods = methodsOf("FileSystem", text);
  if (methods.length === 0) return [`${contract}: FileSystem has no methods`];
  const known = new Set(files);
  const problems = [
    ...methods.map((method) => problemOfMethod(method, sources)),
    ...sources.map((source) => problemOfGroup(source, known)),
    ...sources.map((source) => problemOfFaults(source, known)),
  ];
  return problems.filter((problem) => problem !== undefined);
};
