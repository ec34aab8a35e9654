import { Converter, ReflectionKind } from "typedoc";

/**
 * Documents a module under the name with which it is imported: `testkit/src/vitest` becomes `@dmemfs/testkit/vitest`.
 * @param {string} path - from the folder of the packages, without `/index` and an extension
 */
function importNameOf(path) {
  const [folder = "", file = ""] = path.split("/src");
  return (folder === "dmemfs" ? folder : `@dmemfs/${folder}`) + file;
}

/**
 * A plugin of TypeDoc.
 * @param {import("typedoc").Application} app
 */
export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (_context, reflection) => {
    if (reflection.kindOf(ReflectionKind.Module)) reflection.name = importNameOf(reflection.name);
  });
}
