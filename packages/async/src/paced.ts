import { Pacer } from "./pacer.js";

/** The same values, each taken when it is asked for, with the event loop let turn before it when that takes long. */
export async function* paced<Value>(values: Iterator<Value, void, undefined>): AsyncGenerator<Value, void, undefined> {
  const { pause } = new Pacer();
  for (;;) {
    await pause();
    const next = values.next();
    if (next.done === true) return;
    yield next.value;
  }
}
