import { TimeSlicer } from "@dmemfs/core/engine";

type Values<Value> = Iterator<Value, void, undefined> | AsyncIterator<Value, void, undefined>;

/** The values of a generator, until it has ended: engines keep the variables of a generator as long as the generator. */
interface Source<Value> {
  values: Values<Value> | undefined;
}

/**
 * The same values, each taken when it is asked for. Lets the event loop turn between them when they take long. Ends the values at its
 * own end, and keeps nothing of them after it.
 */
export function sliced<Value>(values: Values<Value>): AsyncGenerator<Value, void, undefined> {
  const each = valuesOf({ values });
  // To the pause within `try`: a generator that is left before its first step runs no `finally`.
  void each.next();
  return each as AsyncGenerator<Value, void, undefined>;
}

async function* valuesOf<Value>(source: Source<Value>): AsyncGenerator<Value | undefined, void, undefined> {
  const { pause } = new TimeSlicer();
  try {
    yield undefined;
    for (;;) {
      await pause();
      const next = await source.values?.next();
      if (next === undefined || next.done === true) return;
      yield next.value;
    }
  } finally {
    await source.values?.return?.();
    source.values = undefined;
  }
}
