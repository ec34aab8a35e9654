import { MemoryFileSystem } from "dmemfs";
import { createNodeFs } from "dmemfs/node-fs";
import { Bash } from "just-bash";
import type { Print } from "../../shared/print.js";
import { runAsProgram } from "../../shared/run-as-program.js";
import { kibibyte } from "../../shared/sizes.js";
import { bashFileSystem } from "./bash-file-system.js";

const quota = 256 * kibibyte;

const scripts = [
  "mkdir -p src && printf 'b\\na\\n' > src/list.txt && sort src/list.txt | tee src/sorted.txt",
  "ln -s src/sorted.txt latest && cat latest && find . -type f | sort",
  "seq 1 40000 > numbers.txt && wc -c numbers.txt",
  "cp numbers.txt copy.txt",
  "rm numbers.txt && seq 1 10 | tail -n 2 > numbers.txt && cat numbers.txt",
];

/** Runs scripts in a shell, one of which does not fit into the quota. */
export async function tour(print: Print): Promise<void> {
  const fileSystem = new MemoryFileSystem({ maxQuota: quota });
  const bash = new Bash({ fs: bashFileSystem(createNodeFs(fileSystem).promises), cwd: "/" });
  for (const script of scripts) {
    const { stdout, stderr, exitCode } = await bash.exec(script);
    print(`$ ${script}\n${stdout}${stderr}exit code ${exitCode}`);
  }
  print(`used at most the quota: ${fileSystem.stats().usedBytes <= quota}`);
}

await runAsProgram(import.meta.url, () => tour(console.log));
