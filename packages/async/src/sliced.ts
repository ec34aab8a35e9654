import { TimeSlicer } from "@dmemfs/core/engine";

type Values<Value> = Iterator<Value, void, undefined> | AsyncIterator<Value, void, undefined>;

/**
 * The values of a generator, until it has ended: JavaScript engines retain the variables of a generator as long as the generator.
 */
interface Source<Value> {
  values: Values<Value> | undefined;
}

/**
 * The same values, each computed when it is requested. Yields to the event loop between values that take long. Ends the iterator
 * at its own end, and does not reference it afterwards.
 */
export function sliced<Value>(values: Values<Value>): AsyncGenerator<Value, void, undefined> {
  const each = valuesOf({ values });
  // Advances to the `yield` within `try`: a generator that is abandoned before its first step runs no `finally`.
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
