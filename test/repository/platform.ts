import ts from "typescript";
import { isTestOrTool } from "./dependencies-of.js";
import { importsOf } from "./imports-of.js";
import type { RepositoryCheck, SourceFile } from "./repository.js";

/** Code that runs on every platform of JavaScript. */
const engineFolders = ["contract", "locks", "storage", "core", "async", "text", "shared", "dmemfs"].map(
  (name) => `packages/${name}`,
);

/** The only file that may test whether there is a `process`. */
const platformFile = "packages/core/src/engine/platform.ts";

const nodeGlobals = new Set(["process", "require", "Buffer", "__dirname", "__filename"]);
const globalObjects = new Set(["globalThis", "self", "window", "global"]);

function isGlobalObject(node: ts.Node): boolean {
  return ts.isIdentifier(node) && globalObjects.has(node.text);
}

/** Whether an identifier is only the name of a member: `options.process`, `{ process: 1 }`. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node && !isGlobalObject(parent.expression);
  return (
    (ts.isPropertyAssignment(parent) || ts.isTypeElement(parent) || ts.isClassElement(parent)) && parent.name === node
  );
}

function globalNamed(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node)) return nodeGlobals.has(node.text) && !isMemberName(node) ? node.text : undefined;
  if (!ts.isElementAccessExpression(node) || !isGlobalObject(node.expression)) return undefined;
  const { argumentExpression: key } = node;
  return ts.isStringLiteralLike(key) && nodeGlobals.has(key.text) ? key.text : undefined;
}

function globalsIn({ path, text }: SourceFile): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const problems: string[] = [];
  const visit = (node: ts.Node): void => {
    const name = globalNamed(node);
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (name !== undefined)
      problems.push(`${path}:${line}: \`${name}\` in engine code; only ${platformFile} may use it`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return problems;
}

function nodeImportsIn(source: SourceFile): string[] {
  return importsOf(source)
    .filter(({ specifier }) => specifier === undefined || specifier.startsWith("node:"))
    .map(({ specifier, line }) => `${source.path}:${line}: ${specifier ?? "a computed import"} in engine code`);
}

/** Engine code imports no module of Node, and assumes no global of Node. */
export const platform: RepositoryCheck = ({ packages }) =>
  packages
    .filter(({ folder }) => engineFolders.includes(folder))
    .flatMap(({ sources }) => sources.filter(({ path }) => !isTestOrTool(path)))
    .flatMap((source) => [...nodeImportsIn(source), ...(source.path === platformFile ? [] : globalsIn(source))]);
