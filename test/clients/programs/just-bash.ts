import { Bash } from "just-bash";
import { bashFileSystem } from "../../../examples/just-bash/src/bash-file-system.js";
import type { Program } from "../frame/program.js";

const scripts = [
  "mkdir -p src/deep && cd src && echo 'export const a = 1;' > a.ts && printf 'one\\ntwo\\nthree\\n' > deep/list.txt; pwd",
  "cd src; ln -s deep/list.txt link; cat link | sort | tee sorted.txt; readlink link; cat nope; echo $?",
  "cd src; cp -r deep copy; mv copy moved; mv a.ts b.ts; cp b.ts a.ts; chmod 755 a.ts; stat -c '%a %s %n' a.ts; ls moved",
  "find . -type f | sort; grep -rn two . | sort; echo src/*.t* **/*.txt; wc -c src/*/*.txt",
  "cd src; sed -i 's/two/2/' deep/list.txt; cat deep/list.txt; touch -d 2020-01-01T00:00:00Z a.ts; ls -l a.ts; rm -r moved; ls",
  "seq 1 20000 > numbers; head -n 3 numbers; tail -c 6 numbers; wc -l numbers; awk '{ s += $1 } END { print s }' numbers",
  "cp numbers again; cat numbers again | sort -n | uniq -c | head -n 2 > counts; cat counts; diff numbers again; echo $?",
  "tar cf all.tar src && tar tf all.tar | sort; mkdir out && tar xf all.tar -C out && cat out/src/deep/list.txt",
  "gzip -k numbers && gunzip -c numbers.gz | tail -n 1; rmdir src; echo $?; [ -d src ] && [ -f numbers ] && [ ! -e nope ]; echo $?",
  "for f in 1 2 3; do echo $f >> log; done; cat log; rm -f log nope numbers.gz again; cat < numbers | md5sum; ls | sort",
];

export const justBash: Program = {
  name: "just-bash",
  async run({ fs, root }) {
    const bash = new Bash({ fs: bashFileSystem(fs.promises), cwd: root });
    const results: unknown[] = [];
    for (const script of scripts) {
      const { stdout, stderr, exitCode } = await bash.exec(script);
      results.push({ script, stdout, stderr, exitCode });
    }
    return results;
  },
  // The times of the clock are in archives.
  isVolatile: (path) => /\.(tar|gz)$/.test(path),
  isDiskFull: (result) => (result as { stderr: string }[]).some(({ stderr }) => stderr.includes("ENOSPC")),
};
