const always = ["LICENSE", "README.md", "package.json"];

/**
 * All files that a manifest names.
 * @param {unknown} value - `exports`, or a part of it
 * @returns {string[]}
 */
function targetsOf(value) {
  if (typeof value === "string") return [value.replace(/^\.\//, "")];
  return Object.values(value ?? {}).flatMap(targetsOf);
}

/**
 * @param {Record<string, any>} manifest - the packed one
 * @returns {string[]}
 */
function manifestProblems({ name, version, publishConfig = {}, repository = {}, ...manifest }) {
  const dependencies = Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies });
  const local = dependencies.filter(([, range]) => /^(workspace|file|link):/.test(range));
  const own = dependencies.filter(([other]) => other === "dmemfs" || other.startsWith("@dmemfs/"));
  return [
    ...(publishConfig.provenance === true ? [] : ["publishConfig.provenance is not true"]),
    ...(publishConfig.access === "public" ? [] : ["publishConfig.access is not public"]),
    ...(/^git\+https:/.test(repository.url ?? "")
      ? []
      : ["repository.url is not a git+https address, as provenance needs"]),
    ...local.map(([other, range]) => `depends on ${other} as ${range}, which exists only in this repository`),
    ...own
      .filter(([, range]) => !local.some(([, each]) => each === range) && range !== `^${version}`)
      .map(([other, range]) => `depends on ${other} ${range}, although ${name} is ${version}`),
  ];
}

/**
 * Returns the problems of a packed package: files other than its build, README, licence and manifest, and missing files that the
 * manifest names.
 * @param {Record<string, any>} manifest - its `package.json` as packed
 * @param {Readonly<Record<string, string>>} files - path → text
 * @param {string} license - the text of the repository's
 * @returns {string[]}
 */
export function tarballProblems(manifest, files, license) {
  const paths = Object.keys(files);
  const promised = targetsOf([manifest.main, manifest.module, manifest.types, manifest.exports]);
  const strange = paths.filter(
    (path) => !always.includes(path) && !/^dist\/(?:[\w-]+\/)*[\w-]+\.(c?js|d\.c?ts)$/.test(path),
  );
  const dangling = paths.filter(
    (path) => path.startsWith("dist/") && /\/\/# sourceMappingURL=/.test(files[path] ?? ""),
  );
  const absent = [...new Set([...always, ...promised])].filter((path) => !paths.includes(path));
  const problems = [
    ...strange.map((path) => `${path} does not belong there`),
    ...dangling.map((path) => `${path} names a source map, and none is packed`),
    ...absent.map((path) => `${path} is missing`),
    ...(files.LICENSE === undefined || files.LICENSE === license ? [] : ["LICENSE is not that of the repository"]),
    ...(files["README.md"] === undefined || files["README.md"].includes(manifest.name)
      ? []
      : ["README.md does not name the package"]),
    ...manifestProblems(manifest),
  ];
  return problems.map((problem) => `${manifest.name}: ${problem}`);
}
