import { pathExpression } from "../backends/map.js";
import { type Control, once } from "../case.js";
import { treePaths } from "../tree-of-files.js";

interface Directory extends Map<string, Directory | null> {}

function plant(root: Directory, path: string): void {
  const names = path.split("/").slice(1);
  const file = names.pop() ?? "";
  let directory = root;
  for (const name of names) {
    const next = directory.get(name) ?? new Map();
    directory.set(name, next);
    directory = next;
  }
  directory.set(file, null);
}

function collect(directory: Directory, path: string, expression: RegExp, found: string[]): void {
  for (const [name, child] of directory) {
    const childPath = `${path}/${name}`;
    if (expression.test(childPath)) found.push(childPath);
    if (child !== null) collect(child, childPath, expression, found);
  }
}

/** The same search over Maps in Maps, with one expression for the whole path. */
export function nestedMapWalk(pattern: string, weigh: (paths: readonly string[]) => number): Control {
  return {
    name: "nested Map",
    prepare(items) {
      const root: Directory = new Map();
      for (const path of treePaths("/tree", items)) plant(root, path);
      return [
        once(() => {
          const found: string[] = [];
          collect(root, "", pathExpression(pattern), found);
          return weigh(found.sort());
        }),
      ];
    },
  };
}
