import { afterAll, beforeAll, describe, it, vi } from "vitest";
import { type ReadWriteLockSubject, readWriteLockRules, readWriteLockSuite } from "../src/index.js";
import { brokenLocks } from "./broken/index.js";
import { NaiveLock } from "./doubles/naive-lock.js";
import { proves } from "./proves.js";

const naive: ReadWriteLockSubject = { name: "a naive lock", create: () => new NaiveLock() };

readWriteLockSuite({ describe, it }, { ...naive, name: "a naive lock on the real clock" });

describe("on a fake clock", () => {
  beforeAll(() => {
    vi.useFakeTimers();
  });
  afterAll(() => {
    vi.useRealTimers();
  });

  const faked: ReadWriteLockSubject = {
    ...naive,
    advance: (milliseconds) => void vi.advanceTimersByTime(milliseconds),
  };

  readWriteLockSuite({ describe, it }, faked);

  describe("broken locks", () => {
    proves(readWriteLockRules, brokenLocks(faked));
  });
});
