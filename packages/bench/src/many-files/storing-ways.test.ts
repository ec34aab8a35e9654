import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { storingWays } from "./storing-ways.js";

const root = mkdtempSync(join(tmpdir(), "storing-ways-"));
afterAll(() => rmSync(root, { recursive: true }));

test.each(storingWays)("$name gives back what it has stored", async (way) => {
  const place = await way.make(root);
  const paths = Array.from({ length: 20 }, (_, index) => `/files/file-${index}`);
  await place.store(paths, new Uint8Array(100).fill(65));
  expect(await place.read(paths)).toBe(2000);
});
