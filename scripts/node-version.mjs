/**
 * Returns the reason why this Node cannot be used; undefined if it can.
 * @param {string} version - as `process.versions.node` has it
 * @param {string} minimum - the same, with as many numbers as are significant
 * @returns {string | undefined}
 */
export function nodeVersionProblem(version, minimum) {
  const had = version.split(".").map(Number);
  const wanted = minimum.split(".").map(Number);
  const decisive = wanted.findIndex((number, place) => had[place] !== number);
  if (decisive === -1 || Number(had[decisive]) > Number(wanted[decisive])) return undefined;
  return `This needs Node ${minimum} or newer, and this is Node ${version}. Get a newer one at https://nodejs.org/`;
}
