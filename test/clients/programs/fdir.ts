import { join } from "node:path";
import { fdir } from "fdir";
import { failureOf } from "../frame/failure-of.js";
import { plantTreeToSearch } from "../frame/plant-tree-to-search.js";
import type { Program, Site } from "../frame/program.js";

type Crawler = ReturnType<typeof crawler>;

const crawler = (fs: Site["fs"]) => new fdir({ fs });

const crawls: Readonly<Record<string, (crawl: Crawler) => Crawler>> = {
  files: (crawl) => crawl,
  "full paths": (crawl) => crawl.withFullPaths(),
  directories: (crawl) => crawl.withDirs().withRelativePaths(),
  "only directories": (crawl) => crawl.onlyDirs(),
  "links, resolved": (crawl) => crawl.withSymlinks({ resolvePaths: true }).withFullPaths(),
  "two levels": (crawl) => crawl.withMaxDepth(2).withFullPaths(),
  filtered: (crawl) => crawl.filter((path) => path.endsWith(".js")).exclude((name) => name === "node_modules"),
};

/** Whether fdir visits the target of a link once or twice depends on the order of a directory, which is the filesystem's. */
const inOrder = (paths: readonly string[]) => [...new Set(paths)].sort();

async function crawl({ fs, root }: Site): Promise<unknown> {
  const found: unknown[] = [];
  for (const [name, configure] of Object.entries(crawls)) {
    const asynchronous = inOrder(await configure(crawler(fs)).crawl(root).withPromise());
    found.push({ name, asynchronous, synchronous: inOrder(configure(crawler(fs)).crawl(root).sync()) });
  }
  return found;
}

async function groups({ fs, root }: Site): Promise<unknown> {
  const found = await crawler(fs).group().crawl(root).withPromise();
  return Object.fromEntries(found.map(({ directory, files }) => [directory, inOrder(files)]));
}

export const fdirProgram: Program = {
  name: "fdir",
  prepare: (site) => {
    plantTreeToSearch(site);
    // fdir follows a link into its own parent until the path is too long.
    site.fs.unlinkSync(join(site.root, "src/deep/up"));
  },
  run: async (site) => ({
    found: await crawl(site),
    groups: await groups(site),
    counts: await crawler(site.fs).onlyCounts().crawl(site.root).withPromise(),
    failure: await failureOf(() => crawler(site.fs).withErrors().crawl(join(site.root, "missing")).withPromise()),
  }),
};
