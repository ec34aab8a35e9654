import { spawn } from "node:child_process";
import { constants } from "node:os";

const forwardedSignals = ["SIGINT", "SIGTERM", "SIGHUP"];

/** A command ended with an exit code other than 0, by a signal, or in any way after it was interrupted. */
export class CommandFailed extends Error {
  /**
   * @param {string} line - the command as it was called
   * @param {number | null} code
   * @param {NodeJS.Signals | null} signal
   * @param {boolean} interrupted - whether it was interrupted: no further command runs then
   */
  constructor(line, code, signal, interrupted) {
    super(signal === null ? `${line} ended with exit code ${code}` : `${line} was ended by ${signal}`);
    this.name = "CommandFailed";
    this.code = code;
    this.signal = signal;
    this.interrupted = interrupted;
  }
}

/**
 * Calls back when the parent process has ended. npm sends SIGTERM only to the shell that runs the script, and the shell ends
 * without forwarding it.
 * @param {() => void} orphaned
 */
function watchParent(orphaned) {
  const parent = process.ppid;
  const startedByScript = process.env.npm_lifecycle_event !== undefined;
  const check = () => process.ppid === parent || orphaned();
  return startedByScript ? setInterval(check, 500).unref() : undefined;
}

/**
 * Runs a command on the terminal of this process, forwards signals to it, and waits for its end.
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<void>} rejects with `CommandFailed`, or with the error that prevented its start
 */
export function run(command, parameters, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { stdio: "inherit", ...options });
    let interrupted = false;
    const forward = (/** @type {NodeJS.Signals} */ signal) => {
      interrupted = true;
      child.kill(signal);
    };
    for (const signal of forwardedSignals) process.on(signal, forward);
    const watch = watchParent(() => forward("SIGTERM"));
    const settle = (/** @type {() => void} */ answer) => {
      for (const signal of forwardedSignals) process.off(signal, forward);
      clearInterval(watch);
      answer();
    };
    child.on("error", (error) => settle(() => reject(error)));
    child.on("close", (code, signal) =>
      settle(() => {
        if (code === 0 && !interrupted) resolve();
        else reject(new CommandFailed([command, ...parameters].join(" "), code, signal, interrupted));
      }),
    );
  });
}

/**
 * Ends this process like the failed command: with its exit code, or by its signal.
 * @param {unknown} reason
 */
export function endAs(reason) {
  if (!(reason instanceof CommandFailed)) {
    console.error(reason instanceof Error ? reason.message : reason);
    process.exitCode = 1;
  } else if (reason.signal === null) {
    process.exitCode = reason.code === null ? 1 : reason.code;
  } else {
    process.exitCode = 128 + constants.signals[reason.signal];
    process.kill(process.pid, reason.signal);
  }
}
