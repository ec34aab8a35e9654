import { expect, it } from "vitest";
import { checkArena } from "../src/check/index.js";
import { EndedClient } from "../src/recovery/ended-client.js";
import { recover } from "../src/recovery/recover.js";
import { SharedMemoryFileSystem } from "../src/shared-memory-file-system.js";

it("a file whose readers have all died is not in use", () => {
  const fileSystem = SharedMemoryFileSystem.create({ maxQuota: 65_536 });
  const dead = SharedMemoryFileSystem.attach(fileSystem.share());
  const { parts, arena } = SharedMemoryFileSystem.attachmentOf(fileSystem);
  fileSystem.writeFile("/file", "content");
  fileSystem.writeFile("/detached", "content");
  for (const path of ["/file", "/detached"]) {
    const reader = fileSystem.open(path, "rb");
    dead.open(path, "rb");
    dead.open(path, "rb");
    reader.close();
  }
  fileSystem.remove("/detached", { detach: true });
  recover(parts, new EndedClient(parts.arena, dead.clientId));
  expect(checkArena(arena)).toEqual([]);
  fileSystem.remove("/file");
  expect(fileSystem.stats()).toMatchObject({ fileCount: 0, detachedFiles: 0, usedBytes: 0 });
});
