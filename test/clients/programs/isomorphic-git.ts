import { join } from "node:path";
import type { NodeFs } from "dmemfs/node-fs";
import git from "isomorphic-git";
import { failureOf } from "../frame/failure-of.js";
import { plant } from "../frame/plant.js";
import type { Program, Site } from "../frame/program.js";

const author = { name: "Ada", email: "ada@example.org", timestamp: 1_700_000_000, timezoneOffset: 0 };

/** Two branches that were merged, a link, a program, and a packfile. */
async function makeHistory(site: Site): Promise<unknown> {
  const { fs, root: dir } = site;
  const repository = { fs, dir };
  const commit = (message: string) => git.commit({ ...repository, message, author });
  await git.init({ ...repository, defaultBranch: "main" });
  plant(site, { "README.md": "# one\n", "src/a.js": "1\n", "src/deep/b.js": "2\n", "run.sh": "#!/bin/sh\n" });
  fs.chmodSync(join(dir, "run.sh"), 0o755);
  fs.symlinkSync("src/a.js", join(dir, "link"));
  await git.add({ ...repository, filepath: ["README.md", "src", "run.sh", "link"] });
  const first = await commit("first");
  await git.branch({ ...repository, ref: "feature", checkout: true });
  plant(site, { "src/a.js": "one\n", "src/c.js": "3\n" });
  await git.add({ ...repository, filepath: "src" });
  const feature = await commit("feature");
  await git.checkout({ ...repository, ref: "main" });
  const between = fs.readFileSync(join(dir, "src/a.js"), "utf8");
  await git.remove({ ...repository, filepath: "src/deep/b.js" });
  fs.rmSync(join(dir, "src/deep"), { recursive: true });
  const removal = await commit("removal");
  const merge = await git.merge({ ...repository, ours: "main", theirs: "feature", author });
  await git.checkout({ ...repository, ref: "main", force: true });
  const objects = [first, feature, removal, merge.oid ?? ""];
  const { filename } = await git.packObjects({ ...repository, oids: objects, write: true });
  const packed = await git.indexPack({ ...repository, filepath: `.git/objects/pack/${filename}` });
  return {
    between,
    objects,
    filename,
    packed,
    log: await git.log(repository),
    status: await git.statusMatrix(repository),
    branches: await git.listBranches(repository),
    files: await git.listFiles(repository),
    target: fs.readlinkSync(join(dir, "link")),
  };
}

async function failures({ fs, root: dir }: Site): Promise<unknown> {
  return [
    await failureOf(() => git.log({ fs, dir })),
    await failureOf(() => git.add({ fs, dir, filepath: "missing" })),
    await failureOf(() => git.checkout({ fs, dir: join(dir, "missing"), ref: "main" })),
  ];
}

/** isomorphic-git detects whether `fs` has promises. */
function program(dialect: string, dialectOf: (fs: NodeFs) => NodeFs): Program {
  return {
    name: `isomorphic-git by ${dialect}`,
    run: async ({ fs, root }) => {
      const site = { fs: dialectOf(fs), root };
      return { failures: await failures(site), history: await makeHistory(site) };
    },
    // Inode numbers and times of the clock.
    isVolatile: (path) => path.endsWith("/.git/index"),
  };
}

export const isomorphicGit: readonly Program[] = [
  program("promises", (fs) => fs),
  program("callbacks", ({ promises: _promises, ...callbacks }) => callbacks as NodeFs),
];
