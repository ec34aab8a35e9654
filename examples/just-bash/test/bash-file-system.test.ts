import { MemoryFileSystem } from "dmemfs";
import { createNodeFs } from "dmemfs/node-fs";
import { SharedMemoryFileSystem } from "dmemfs/shared";
import { Bash } from "just-bash";
import { describe, expect, test } from "vitest";
import { sampleOutput } from "../../../test/support/sample-output.js";
import { printedBy } from "../../shared/printed-by.js";
import { bashFileSystem } from "../src/bash-file-system.js";
import { tour } from "../src/main.js";

test("the output is that of the README", async () => {
  expect(await printedBy(tour)).toBe(sampleOutput(import.meta.url));
});

const quota = 256 * 1024;
const engines = [
  ["the heap", () => new MemoryFileSystem({ maxQuota: quota })],
  ["shared memory", () => SharedMemoryFileSystem.create({ maxQuota: quota })],
] as const;

describe.each(engines)("a shell in %s", (_name, create) => {
  function shell() {
    const fileSystem = create();
    const fs = createNodeFs<unknown>(fileSystem as MemoryFileSystem);
    return { fileSystem, fs, bash: new Bash({ fs: bashFileSystem(fs.promises), cwd: "/" }) };
  }

  test("sees the files of the filesystem, and makes files there", async () => {
    const { fs, bash } = shell();
    fs.mkdirSync("/in");
    fs.writeFileSync("/in/a.txt", "ü\n");
    const { stdout } = await bash.exec("cat in/*.txt; cp -r in deep; mv deep out; echo more >> out/a.txt; ls out");
    expect(stdout).toBe("ü\na.txt\n");
    expect(fs.readFileSync("/out/a.txt", "utf8")).toBe("ü\nmore\n");
  });

  test("has links, modes and times", async () => {
    const { fs, bash } = shell();
    await bash.exec("echo 1 > a; ln -s a link; chmod 700 a; touch -d 2020-01-01T00:00:00Z a");
    expect(fs.readlinkSync("/link")).toBe("a");
    expect(fs.statSync("/a").mode & 0o7777).toBe(0o700);
    expect(fs.statSync("/a").mtimeMs).toBe(Date.UTC(2020, 0, 1));
    expect((await bash.exec("cat link; readlink link; stat -c %a a")).stdout).toBe("1\na\n700\n");
  });

  test("reports a full disk, and stays usable", async () => {
    const { fileSystem, bash } = shell();
    await bash.exec("seq 1 40000 > numbers");
    const full = await bash.exec("cp numbers copy");
    expect(full.stderr).toContain("ENOSPC: no space left on device");
    expect(full.exitCode).toBe(1);
    await expect(bash.exec("cat numbers numbers > twice")).rejects.toMatchObject({ code: "ENOSPC" });
    expect(fileSystem.stats().usedBytes).toBeLessThanOrEqual(quota);
    expect(await bash.exec("rm numbers twice && seq 1 3 > numbers && wc -l numbers && ls")).toMatchObject({
      stdout: "3 numbers\nnumbers\n",
      exitCode: 0,
    });
  });
});
