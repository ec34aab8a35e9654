// Imports nothing of the plugin: what is here was registered by the configuration.
import { MemoryFileSystem } from "@dmemfs/core";
import { expect, test } from "vitest";

test("the config plugin registers the matchers", () => {
  const mfs = new MemoryFileSystem({ maxQuota: 1000 });
  mfs.writeFile("/a", "text");
  expect(mfs).toHaveFile("/a", "text");
  expect(mfs).not.toHaveFile("/a", "other");
  expect(mfs).toHaveTree({ "/a": /ex/ });
  expect(mfs).toBeWithinQuota();
  expect(mfs).not.toBeWithinQuota(4);
});
