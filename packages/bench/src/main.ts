#!/usr/bin/env node
// Compares the time and memory of D-MemFS with those of its alternatives. Every measurement runs in a fresh process, and the
// backends alternate within each round. `--help` lists the options.
import { runCommand } from "./command/run-command.js";

process.exitCode = await runCommand(process.argv.slice(2));
