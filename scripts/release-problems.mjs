/**
 * @typedef {object} Released
 * @property {string} name
 * @property {string} before - its version in the repository
 * @property {string} version - its version after `changeset version`
 * @property {string | undefined} changelog - its CHANGELOG.md, if there is one
 */

/**
 * Returns the problems of the result of `changeset version`: all packages must have the same version, and an entry for it in
 * their changelog.
 * @param {readonly Released[]} packages
 * @returns {string[]}
 */
export function releaseProblems(packages) {
  const versions = [...new Set(packages.map(({ version }) => version))];
  return [
    ...(versions.length === 1 ? [] : [`the packages have several versions: ${versions.join(", ")}`]),
    ...packages.filter((each) => each.version === each.before).map(({ name, before }) => `${name} stays at ${before}`),
    ...packages
      .filter(({ changelog, version }) => !changelog?.includes(`\n## ${version}\n`))
      .map(({ name, version }) => `the changelog of ${name} has no entry for ${version}`),
  ];
}
