/** Runs tasks one after the other, in order of arrival. */
export class SerialQueue {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** Runs the task after all earlier ones have settled. */
  run<Result>(task: () => Result | Promise<Result>): Promise<Result> {
    const turn = this.waiting === 0 ? settled(task) : this.last.then(task, task);
    this.waiting++;
    const leave = (): void => {
      this.waiting--;
    };
    this.last = turn.then(leave, leave);
    return turn;
  }
}

async function settled<Result>(task: () => Result | Promise<Result>): Promise<Result> {
  return task();
}
