import type { Manifest } from "./repository.js";

/** The fields of a `package.json` that name other packages. */
export type DependencyField = "dependencies" | "optionalDependencies" | "peerDependencies" | "devDependencies";

/** The fields whose packages a user of the package gets or must have. */
export const runtimeFields: readonly DependencyField[] = ["dependencies", "optionalDependencies", "peerDependencies"];

/** The names in some of the dependency fields. */
export function dependenciesOf(manifest: Manifest, fields: readonly DependencyField[]): string[] {
  return fields.flatMap((field) => Object.keys((manifest[field] as object | undefined) ?? {}));
}

/** The name of a package, or its absence in words. */
export function nameOf(manifest: Manifest): string {
  return typeof manifest.name === "string" ? manifest.name : "a package without a name";
}

/** The package that a module specifier leads to: `@dmemfs/core` for `@dmemfs/core/x`. */
export function packageOf(specifier: string): string {
  const parts = specifier.split("/");
  return parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
}

/** Whether a file is a test or belongs to one, or configures a tool: nothing that is published. */
export function isTestOrTool(path: string): boolean {
  return /\.test\.ts$|\/test\/|\/[^/]+\.config\.ts$/.test(path);
}
