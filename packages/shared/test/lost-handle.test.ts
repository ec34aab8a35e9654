import { expect, it } from "vitest";
import { collectUntil } from "../../../test/support/collect-garbage.js";
import { eventLoopTurn } from "../../../test/support/event-loop-turn.js";
import { SharedMemoryFileSystem } from "../src/shared-memory-file-system.js";

it("a handle that is lost after its attachment was evicted is closed without an error", async () => {
  using fs = SharedMemoryFileSystem.create({ maxQuota: 100_000 });
  const ended = SharedMemoryFileSystem.attach(fs.share());
  const handle = new WeakRef(ended.open("/lost", "wb"));
  fs.reap(ended.clientId, { grace: 0 });
  await eventLoopTurn();
  await collectUntil(() => handle.deref() === undefined);
  await eventLoopTurn();
  expect(() => ended.exists("/lost")).toThrow("EBADF");
  expect(fs.check()).toEqual({ problems: [] });
});
