import { spawnSync } from "node:child_process";
import { verdict } from "./probe.js";

/** What a mount of tmpfs does at its limits of 64 KiB and 10 nodes, in its own process. */
const program = `
  const fs = require("node:fs");
  const [root] = process.argv.slice(1);
  const codeOf = (call) => { try { call(); return ""; } catch (error) { return error.code; } };
  const { bsize, blocks } = fs.statfsSync(root);
  fs.writeFileSync(root + "/old", "old");
  const write = codeOf(() => fs.appendFileSync(root + "/old", Buffer.alloc(262144)));
  const size = fs.statSync(root + "/old").size;
  fs.rmSync(root + "/old");
  const create = codeOf(() => { for (let n = 0; n < 1000; n += 1) fs.writeFileSync(root + "/" + n, ""); });
  console.log(JSON.stringify({ told: bsize * blocks, write, size, create }));
`;

const mount = 'mount -t tmpfs -o size=64k,nr_inodes=10 tmpfs "$1" && exec "$2" -e "$3" "$1"';

interface Seen {
  readonly told: number;
  readonly write: string;
  readonly size: number;
  readonly create: string;
}

/**
 * Mounts a tmpfs where only one process sees it, and tries its limits.
 * @param root - an empty directory
 * @returns undefined where this user may not mount
 */
export function limitedTmpfs(root: string): Record<"quota" | "trace" | "nodes" | "statfs", string> | undefined {
  const shell = ["sh", "-c", mount, "sh", root, process.execPath, program];
  for (const options of [["--mount"], ["--mount", "--map-root-user"]]) {
    const { status, stdout } = spawnSync("unshare", [...options, ...shell], { encoding: "utf8" });
    if (status === 0) return verdictsOf(JSON.parse(stdout));
  }
  return undefined;
}

function verdictsOf({ told, write, size, create }: Seen): Record<"quota" | "trace" | "nodes" | "statfs", string> {
  return {
    quota: verdict(write === "ENOSPC"),
    trace: verdict(size === 3),
    nodes: verdict(create === "ENOSPC"),
    statfs: verdict(told === 64 * 1024),
  };
}
