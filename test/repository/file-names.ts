import type { RepositoryCheck } from "./repository.js";

const sayingNothing = new Set(["util", "utils", "helper", "helpers", "manager", "managers"]);

/** A name says what is inside. `utils`, `helpers` and `manager` do not, as a whole or as a part, of a file or a folder. */
export const fileNames: RepositoryCheck = ({ files }) =>
  files.flatMap((path) => {
    const words = path.toLowerCase().split(/[/._-]/);
    const bad = words.find((word) => sayingNothing.has(word));
    return bad === undefined ? [] : [`${path}: "${bad}" does not say what is inside`];
  });
