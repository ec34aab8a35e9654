import ts from "typescript";
import type { SourceFile } from "./repository.js";

/** One module that a source names: by `import`, `export … from`, `import()`, an import type or `require()`. */
export interface ImportedModule {
  /** The text between the quotes; undefined if it is computed. */
  readonly specifier: string | undefined;
  readonly line: number;
}

function isModuleCall(node: ts.Node): node is ts.CallExpression {
  if (!ts.isCallExpression(node)) return false;
  const { expression } = node;
  return (
    expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === "require")
  );
}

/** The node that names the module, for a node that imports one. */
function moduleOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument;
  return isModuleCall(node) ? (node.arguments[0] ?? node) : undefined;
}

/** All modules that a source names, in order, with the line of each. */
export function importsOf({ path, text }: SourceFile): ImportedModule[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: ImportedModule[] = [];
  const visit = (node: ts.Node): void => {
    const named = moduleOf(node);
    if (named !== undefined) {
      const specifier = ts.isStringLiteralLike(named) ? named.text : undefined;
      found.push({ specifier, line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
