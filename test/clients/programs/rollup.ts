import { join } from "node:path";
import type { NodeFs } from "dmemfs/node-fs";
import { type InputOptions, type RollupFsModule, rollup } from "rollup";
import { failureOf } from "../frame/failure-of.js";
import { plant } from "../frame/plant.js";
import type { Program, Site } from "../frame/program.js";

const project = {
  "src/main.js":
    'import { twice } from "./twice.js";\nimport { left } from "linked";\nexport const lazy = () => import("./lazy.js");\nexport default twice(left);\n',
  "src/other.js": 'export { twice } from "./twice.js";\n',
  "src/twice.js": "export const twice = (number) => 2 * number;\nexport const unused = 1;\n",
  "src/lazy.js": `export const text = ${JSON.stringify("text ".repeat(2000))};\n`,
  "src/broken.js": 'import "./missing.js";\n',
  "packages/linked.js": "export const left = 21;\n",
};

const fsOf = (fs: NodeFs): RollupFsModule => fs.promises as unknown as RollupFsModule;

function options({ fs, root }: Site): InputOptions {
  return {
    fs: fsOf(fs),
    input: { main: join(root, "src/main.js"), other: join(root, "src/other.js") },
    plugins: [{ name: "linked", resolveId: (id) => (id === "linked" ? join(root, "src/linked.js") : null) }],
  };
}

async function bundle(site: Site, preserveSymlinks: boolean): Promise<unknown> {
  const build = await rollup({ ...options(site), preserveSymlinks });
  const dir = join(site.root, `dist-${preserveSymlinks}`);
  const { output } = await build.write({ dir, sourcemap: true, entryFileNames: "[name]-[hash].js" });
  await build.close();
  return { files: output.map(({ fileName }) => fileName), watched: build.watchFiles.toSorted() };
}

export const rollupProgram: Program = {
  name: "rollup",
  prepare: (site) => {
    plant(site, project);
    site.fs.symlinkSync("../packages/linked.js", join(site.root, "src/linked.js"));
  },
  run: async (site) => ({
    bundles: [await bundle(site, false), await bundle(site, true)],
    failures: [
      await failureOf(() => rollup({ ...options(site), input: join(site.root, "src/broken.js") })),
      await failureOf(() => rollup({ ...options(site), input: join(site.root, "src") })),
    ],
  }),
};
