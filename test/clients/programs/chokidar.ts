import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type * as Chokidar from "chokidar";
import type { FSWatcher } from "chokidar";
import { loadOver } from "../frame/load-over.js";
import { plant } from "../frame/plant.js";
import type { Program, Site } from "../frame/program.js";

/** Changes of a tree, each with the event that reports it. */
type Step = readonly [event: string, change: (site: Site) => unknown];

/** chokidar drops changes that follow each other within some milliseconds. */
const pause = 150;
const large = "0123456789".repeat(10_000);

const steps: readonly Step[] = [
  ["add:new.txt", (site) => plant(site, { "tree/new.txt": "new" })],
  ["change:a.txt", ({ fs, root }) => fs.appendFileSync(join(root, "tree/a.txt"), large)],
  ["addDir:made", ({ fs, root }) => fs.promises.mkdir(join(root, "tree/made"))],
  ["add:made/b.txt", ({ fs, root }) => fs.promises.writeFile(join(root, "tree/made/b.txt"), large)],
  ["add:moved.txt", ({ fs, root }) => fs.promises.rename(join(root, "tree/made/b.txt"), join(root, "tree/moved.txt"))],
  ["unlink:deep/c.txt", ({ fs, root }) => fs.unlinkSync(join(root, "tree/deep/c.txt"))],
  ["change:deep/d.txt", ({ fs, root }) => fs.promises.writeFile(join(root, "tree/deep/d.txt"), "another content")],
  ["unlink:deep/d.txt", ({ fs, root }) => fs.promises.rm(join(root, "tree/deep"), { recursive: true })],
];

function prepare(site: Site): void {
  plant(site, {
    "tree/a.txt": "a",
    "tree/deep/c.txt": "c",
    "tree/deep/d.txt": "d",
    "tree/ignored/e.log": "e",
  });
  site.fs.symlinkSync("a.txt", join(site.root, "tree/link.txt"));
}

/** Resolves when the watcher reports an event. */
function told(watcher: FSWatcher, root: string, expected: string): Promise<void> {
  return new Promise((resolve) => {
    watcher.on("all", (event, path) => {
      if (`${event}:${path.slice(root.length + 1)}` === expected) resolve();
    });
  });
}

async function watch(site: Site, usePolling: boolean): Promise<unknown> {
  const chokidar = loadOver<typeof Chokidar>(site.fs, "chokidar");
  const root = join(site.root, "tree");
  const options = { usePolling, interval: 20, ignored: (path: string) => path.endsWith(".log") };
  const watcher = chokidar.watch(root, options);
  const events = new Set<string>();
  watcher.on("all", (event, path) => events.add(`${event}:${path.slice(root.length + 1)}`));
  try {
    await once(watcher, "ready");
    const watched = Object.entries(watcher.getWatched()).map(([path, names]) => [path, names.sort()]);
    await delay(pause);
    for (const [event, change] of steps) {
      const seen = told(watcher, root, event);
      await change(site);
      await seen;
      await delay(pause);
    }
    return { watched: watched.sort(), events: [...events].sort() };
  } finally {
    await watcher.close();
  }
}

function program(kind: string, usePolling: boolean): Program {
  return { name: `chokidar by ${kind}`, prepare, run: (site) => watch(site, usePolling) };
}

export const chokidar: readonly Program[] = [program("watch", false), program("polling", true)];
