import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { formatBytes, formatCount, formatSeconds, formatTable, Report, startProgress } from "../src/report.js";

function makeOutput(): { output: Writable; text: () => string } {
  let text = "";
  const write = (piece: Buffer, _encoding: string, done: () => void) => {
    text += piece.toString();
    done();
  };
  return { output: new Writable({ write }), text: () => text };
}

test("figures are readable", () => {
  expect([formatBytes(0), formatBytes(1023), formatBytes(1536), formatBytes(64 * 1024 * 1024)]).toEqual([
    "0 bytes",
    "1023 bytes",
    "1.5 KiB",
    "64.0 MiB",
  ]);
  expect([formatCount(1, "row"), formatCount(12345, "row")]).toEqual(["1 row", "12,345 rows"]);
  expect(formatCount(2, "copy", "copies")).toBe("2 copies");
  expect(formatSeconds(1250)).toBe("1.3 s");
});

test("a table has its numbers aligned right", () => {
  expect(
    formatTable(
      ["name", "bytes"],
      [
        ["a", 1],
        ["long name", 12345],
        ["none", null],
      ],
    ),
  ).toEqual(["name        bytes", "---------  ------", "a               1", "long name  12,345", "none            -"]);
});

test("a section has a number, a title and its time", async () => {
  const { output, text } = makeOutput();
  let now = 0;
  const report = new Report(output, () => now);
  const result = await report.section("First", async () => {
    report.detail("name with \u001b[31mcolour");
    now = 2000;
    return 7;
  });
  expect(result).toBe(7);
  expect(text()).toBe("\n1. First\n  name with \ufffd[31mcolour\n  took 2.0 s\n");
});

test("progress outside of a terminal takes at most ten lines", () => {
  const { output, text } = makeOutput();
  const progress = startProgress("working", output);
  for (let done = 0; done <= 1000; done += 1) {
    progress.update({
      done,
      total: 1000,
      files: done,
      bytes: done,
      usedBytes: done * 1024,
      quotaBytes: 2 * 1024 * 1024,
    });
  }
  progress.finish();
  const lines = text().trimEnd().split("\n");
  expect(lines).toHaveLength(10);
  expect(lines[0]).toBe("  working 10 %: 100 files, 100 bytes, quota 0.1 of 2.0 MiB");
});

test("progress on a terminal is a bar that stays in its line", () => {
  const { output, text } = makeOutput();
  const terminal = Object.assign(output, { isTTY: true, columns: 120, cursorTo: () => true, clearLine: () => true });
  const progress = startProgress("working", terminal);
  progress.update({ done: 1, total: 2, files: 1, bytes: 1, usedBytes: 1, quotaBytes: 2 });
  progress.finish();
  expect(text()).toMatch(/working \[[█]+[░]+\] 50 % 1 file, 1 byte, quota/);
  expect(text().split("\n")).toHaveLength(2);
});
