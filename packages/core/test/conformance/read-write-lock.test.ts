import { ReadWriteLock } from "@dmemfs/locks";
import type { ReadWriteLockSubject } from "@dmemfs/testkit";
import { readWriteLockSuite } from "@dmemfs/testkit/vitest";
import { afterAll, beforeAll, describe, vi } from "vitest";
import { rejects } from "../../../../test/support/rejects.js";
import { brokenLocks } from "../../../testkit/test/broken/index.js";

const real: ReadWriteLockSubject = { name: "ReadWriteLock on the real clock", create: () => new ReadWriteLock() };

readWriteLockSuite(real);

describe("on a fake clock", () => {
  beforeAll(() => {
    vi.useFakeTimers();
  });
  afterAll(() => {
    vi.useRealTimers();
  });

  const faked: ReadWriteLockSubject = {
    name: "ReadWriteLock",
    create: () => new ReadWriteLock(),
    advance: (milliseconds) => void vi.advanceTimersByTime(milliseconds),
  };

  readWriteLockSuite(faked);

  describe("broken locks made from ReadWriteLock", () => {
    rejects(brokenLocks(faked));
  });
});
