import type { CurrentTest, MFSFixtureContext } from "../src/fixture/current-test.js";

/** A test that does not run: what the fixture would be given, and the hooks that it registers. */
export class FakeTest {
  readonly task: CurrentTest & { result: { state: string } };
  readonly context: MFSFixtureContext;
  private failed: (() => Promise<void>)[] = [];
  private finished: (() => void)[] = [];

  constructor(details: Partial<CurrentTest> = {}) {
    this.task = { id: "1", name: "writes", file: { name: "a.test.ts" }, result: { state: "run" }, ...details } as never;
    this.context = {
      task: this.task,
      onTestFailed: (handler) => this.failed.push(handler),
      onTestFinished: (handler) => this.finished.push(handler),
    };
  }

  /** Ends the test, which may begin anew afterwards; what its hooks throw is collected as Vitest does. */
  async end(state: "pass" | "fail" | "skip"): Promise<unknown[]> {
    this.task.result.state = state;
    const errors: unknown[] = [];
    const attempt = async (hook: () => unknown): Promise<void> => {
      try {
        await hook();
      } catch (error) {
        this.task.result.state = "fail";
        errors.push(error);
      }
    };
    for (const hook of this.finished) await attempt(hook);
    if (this.task.result.state === "fail") for (const hook of this.failed) await attempt(hook);
    this.failed = [];
    this.finished = [];
    return errors;
  }
}
