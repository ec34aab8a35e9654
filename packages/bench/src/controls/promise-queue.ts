import { type Control, once } from "../case.js";

/** The same turns taken on a chain of promises: mutual exclusion, and nothing else that a lock has. */
export const promiseQueue: Control = {
  name: "promise chain",
  prepare: (items) => [
    once(async () => {
      let written = 0;
      let last: Promise<unknown> = Promise.resolve();
      const tasks = Array.from({ length: items }, () => {
        const turn = last.then(() => {
          written++;
        });
        last = turn;
        return turn;
      });
      await Promise.all(tasks);
      return written;
    }),
  ],
};
