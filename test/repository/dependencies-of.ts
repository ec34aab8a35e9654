import type { Manifest } from "./repository.js";

/** The fields of a `package.json` that name other packages. */
export type DependencyField = "dependencies" | "optionalDependencies" | "peerDependencies" | "devDependencies";

/** The fields whose packages are installed with the package, or that its user must install. */
export const runtimeFields: readonly DependencyField[] = ["dependencies", "optionalDependencies", "peerDependencies"];

/** The names of the packages in these dependency fields. */
export function dependenciesOf(manifest: Manifest, fields: readonly DependencyField[]): string[] {
  return fields.flatMap((field) => Object.keys((manifest[field] as object | undefined) ?? {}));
}

/** The name of a package, or a text that says that it has none. */
export function nameOf(manifest: Manifest): string {
  return typeof manifest.name === "string" ? manifest.name : "a package without a name";
}

/** The package of a module specifier: `@dmemfs/core` for `@dmemfs/core/x`. */
export function packageOf(specifier: string): string {
  const parts = specifier.split("/");
  return parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
}

/** Whether a file is a test, supports tests or configures a tool, so that it is not published. */
export function isTestOrTool(path: string): boolean {
  return /\.test\.ts$|\/test\/|\/[^/]+\.config\.ts$/.test(path);
}
