import { spawn } from "node:child_process";
import { expect, test } from "vitest";

/** The outcome of a process: its output, and how it ended. */
interface Ending {
  readonly output: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const commandModule = new URL("./command.mjs", import.meta.url).href;

/** Runs a process that only runs `inner`, a Node program, as the scripts do. Passes its output to `watch`. */
function runThroughScript(inner: string, watch: (text: string, kill: (signal: NodeJS.Signals) => void) => void) {
  const outer = `
    import { endAs, run } from ${JSON.stringify(commandModule)};
    run(process.execPath, ["-e", ${JSON.stringify(inner)}, "an argument"]).catch(endAs);
  `;
  const child = spawn(process.execPath, ["--input-type=module", "-e", outer], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const collect = (text: string) => {
    output += text;
    watch(output, (signal) => child.kill(signal));
  };
  child.stdout.setEncoding("utf8").on("data", collect);
  child.stderr.setEncoding("utf8").on("data", collect);
  return new Promise<Ending>((resolve) => {
    child.on("close", (code, signal) => resolve({ output, code, signal }));
  });
}

const ignore = () => undefined;

test.each([0, 1, 2, 42])("exit code %i is passed on", async (code) => {
  const ending = await runThroughScript(`process.exit(${code})`, ignore);
  expect(ending).toMatchObject({ code, signal: null });
});

test("arguments and output are passed on", async () => {
  expect((await runThroughScript("console.log(process.argv[1])", ignore)).output).toBe("an argument\n");
});

test.skipIf(process.platform === "win32").each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "%s reaches the command, whose exit code counts",
  async (signal) => {
    const inner = `
      process.on("${signal}", () => { console.log("seen"); process.exit(7); });
      setInterval(() => {}, 1000);
      console.log("ready");
    `;
    let sent = false;
    const ending = await runThroughScript(inner, (text, kill) => {
      if (!sent && text.includes("ready")) {
        sent = true;
        kill(signal);
      }
    });
    expect(ending).toMatchObject({ code: 7, signal: null, output: "ready\nseen\n" });
  },
);

test.skipIf(process.platform === "win32")(
  "no command follows an interrupted one that ended with exit code 0",
  async () => {
    const inner = 'process.on("SIGTERM", () => process.exit(0)); setInterval(() => {}, 1000); console.log("ready")';
    const outer = `
    import { endAs, run } from ${JSON.stringify(commandModule)};
    run(process.execPath, ["-e", ${JSON.stringify(inner)}]).then(() => console.log("went on"), endAs);
  `;
    const child = spawn(process.execPath, ["--input-type=module", "-e", outer], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      child.kill("SIGTERM");
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, output }).toEqual({ code: 0, output: "ready\n" });
  },
);

test.skipIf(process.platform === "win32")(
  "a command that a signal ended ends the script by the same signal",
  async () => {
    const ending = await runThroughScript('process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1000)', ignore);
    expect(ending).toMatchObject({ code: null, signal: "SIGTERM" });
  },
);

test.skipIf(process.platform === "win32")(
  "the command ends with npm, although npm signals only its shell",
  async () => {
    const inner = 'process.on("SIGTERM", () => { console.log("seen"); process.exit(); }); setInterval(() => {}, 1000)';
    const outer = `
    import { run } from ${JSON.stringify(commandModule)};
    run(process.execPath, ["-e", ${JSON.stringify(`${inner}; console.log("ready")`)}]).catch(() => {});
  `;
    const shell = spawn("sh", ["-c", '"$NODE" --input-type=module -e "$SCRIPT"; exit $?'], {
      env: { ...process.env, NODE: process.execPath, SCRIPT: outer, npm_lifecycle_event: "test" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    shell.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (output === "ready\n") shell.kill("SIGTERM");
    });
    await new Promise((resolve) => shell.on("close", resolve));
    expect(output).toBe("ready\nseen\n");
  },
);

test("a command that does not exist is reported", async () => {
  const { CommandFailed, run } = await import("./command.mjs");
  await expect(run("no-such-command-here", [])).rejects.toThrow("ENOENT");
  await expect(run(process.execPath, ["-e", "process.exit(5)"])).rejects.toBeInstanceOf(CommandFailed);
});
