import type { RepositoryCheck } from "./repository.js";

const sayingNothing = new Set(["util", "utils", "helper", "helpers", "manager", "managers"]);

/**
 * A name describes the content of a file or folder. `utils`, `helpers` and `manager` do not, whether as the whole name or as a
 * part.
 */
export const fileNames: RepositoryCheck = ({ files }) =>
  files.flatMap((path) => {
    const words = path.toLowerCase().split(/[/._-]/);
    const bad = words.find((word) => sayingNothing.has(word));
    return bad === undefined ? [] : [`${path}: "${bad}" does not describe the content`];
  });
