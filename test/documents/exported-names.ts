import ts from "typescript";

/** The exports of a module. */
export interface ExportedNames {
  readonly names: readonly string[];
  /** The modules of `export * from`. */
  readonly modules: readonly string[];
}

function declaredNames(statement: ts.Statement): string[] {
  if (!ts.canHaveModifiers(statement)) return [];
  if (!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  const { name } = statement as ts.DeclarationStatement;
  return name === undefined ? [] : [name.getText()];
}

function listedNames(statement: ts.Statement): string[] {
  if (!ts.isExportDeclaration(statement) || statement.exportClause === undefined) return [];
  const clause = statement.exportClause;
  return ts.isNamedExports(clause) ? clause.elements.map(({ name }) => name.text) : [clause.name.text];
}

function starModules(statement: ts.Statement): string[] {
  if (!ts.isExportDeclaration(statement) || statement.exportClause !== undefined) return [];
  const specifier = statement.moduleSpecifier;
  return specifier !== undefined && ts.isStringLiteral(specifier) ? [specifier.text] : [];
}

/** The exports of a module, types among them. A default export has no name. */
export function exportedNames(text: string): ExportedNames {
  const { statements } = ts.createSourceFile("module.ts", text, ts.ScriptTarget.Latest, true);
  return {
    names: statements.flatMap((statement) => [...declaredNames(statement), ...listedNames(statement)]),
    modules: statements.flatMap(starModules),
  };
}
