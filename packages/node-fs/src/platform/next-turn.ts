/** A function that a later turn of the event loop calls with the arguments. */
type Schedule = <Arguments extends unknown[]>(task: (...args: Arguments) => void, ...args: Arguments) => unknown;

const { setImmediate } = globalThis as { setImmediate?: Schedule };

/** Calls a function in a later turn of the event loop: functions are called in the order in which they were passed. */
export const nextTurn: Schedule = setImmediate ?? ((task, ...args) => setTimeout(task, 0, ...args));
