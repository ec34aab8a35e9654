import { afterAll, beforeAll, describe, it, vi } from "vitest";
import { type ReadWriteLockSubject, readWriteLockRules, readWriteLockSuite } from "../src/index.js";
import { PlainLock } from "../src/lock/plain-lock.js";
import { brokenLocks } from "./broken/index.js";
import { proves } from "./proves.js";

const plain: ReadWriteLockSubject = { name: "a plain lock", create: () => new PlainLock() };

readWriteLockSuite({ describe, it }, { ...plain, name: "a plain lock on the real clock" });

describe("on a fake clock", () => {
  beforeAll(() => {
    vi.useFakeTimers();
  });
  afterAll(() => {
    vi.useRealTimers();
  });

  const faked: ReadWriteLockSubject = {
    ...plain,
    advance: (milliseconds) => void vi.advanceTimersByTime(milliseconds),
  };

  readWriteLockSuite({ describe, it }, faked);

  describe("broken locks", () => {
    proves(readWriteLockRules, brokenLocks(faked));
  });
});
