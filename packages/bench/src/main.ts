#!/usr/bin/env node
// What the library costs, beside what a user would pick instead: every measurement in a fresh process, the backends
// interleaved round by round. `--help` says what it takes.
import { runCommand } from "./command/run-command.js";

process.exitCode = await runCommand(process.argv.slice(2));
