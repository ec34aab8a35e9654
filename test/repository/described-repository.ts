import type { Manifest, Repository, WorkspacePackage } from "./repository.js";

/** The fields of a package that a test sets; all others are correct. */
export interface PackageChange {
  readonly manifest?: Manifest;
  /** Path within the package → text, in place of a harmless `src/index.ts`. */
  readonly sources?: Readonly<Record<string, string>>;
}

const engines = { node: ">=20.19" };

function cleanManifest(name: string, folder: string): Manifest {
  return {
    name,
    description: "Something.",
    license: "MIT",
    type: "module",
    sideEffects: false,
    engines,
    repository: { type: "git", url: "git+https://example.org/x.git", directory: folder },
    files: ["dist"],
    exports: {
      ".": {
        import: { types: "./dist/index.d.ts", default: "./dist/index.js" },
        require: { types: "./dist/index.d.cts", default: "./dist/index.cjs" },
      },
      "./package.json": "./package.json",
    },
    scripts: { build: "tsup", typecheck: "tsc", "check:package": "publint" },
  };
}

/** A correct package with these changes. A field set to undefined is absent. */
export function describedPackage(name: string, { manifest = {}, sources }: PackageChange = {}): WorkspacePackage {
  const folder = `packages/${name.replace("@dmemfs/", "")}`;
  const texts = Object.entries(sources ?? { "src/index.ts": "export {};\n" });
  return {
    folder,
    manifest: { ...cleanManifest(name, folder), ...manifest },
    sources: texts.map(([path, text]) => ({ path: `${folder}/${path}`, text })),
  };
}

/** A repository of the given packages, with their files and the given further files. */
export function describedRepository(packages: readonly WorkspacePackage[], files: readonly string[] = []): Repository {
  const own = packages.flatMap(({ folder, sources }) => [
    `${folder}/package.json`,
    `${folder}/README.md`,
    `${folder}/LICENSE`,
    ...sources.map(({ path }) => path),
  ]);
  return { manifest: { engines }, packages, files: [...own, ...files] };
}
