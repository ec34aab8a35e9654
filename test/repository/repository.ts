/** A file with its path from the root of the repository, `/` between the names. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** The parts of a `package.json` that the repository checks read. Unknown, because it may be wrong. */
export interface Manifest {
  readonly name?: unknown;
  readonly description?: unknown;
  readonly private?: unknown;
  readonly license?: unknown;
  readonly type?: unknown;
  readonly sideEffects?: unknown;
  readonly engines?: unknown;
  readonly repository?: unknown;
  readonly files?: unknown;
  readonly exports?: unknown;
  readonly scripts?: unknown;
  readonly dependencies?: unknown;
  readonly optionalDependencies?: unknown;
  readonly peerDependencies?: unknown;
  readonly peerDependenciesMeta?: unknown;
  readonly devDependencies?: unknown;
}

/** A workspace package. */
export interface WorkspacePackage {
  /** From the root of the repository: `packages/core`. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** Its TypeScript and JavaScript files. */
  readonly sources: readonly SourceFile[];
}

/** The repository, as a value for the checks, so that a test can describe a broken one. */
export interface Repository {
  /** The root's `package.json`. */
  readonly manifest: Manifest;
  readonly packages: readonly WorkspacePackage[];
  /** The paths of all files, whether they are sources or not. */
  readonly files: readonly string[];
}

/** Checks one property of the repository. Returns a sentence with the location for each problem. */
export type RepositoryCheck = (repository: Repository) => string[];
