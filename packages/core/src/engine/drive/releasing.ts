/** The generator that another generator delegates to, until that has ended. */
interface Held<Value> {
  generator: Iterator<Value, void, undefined> | undefined;
}

/**
 * Returns a generator of the same values that references nothing of the filesystem after its end. JavaScript engines keep the
 * variables of a generator alive as long as the generator itself.
 */
export function releasing<Value>(generator: Iterator<Value, void, undefined>): Generator<Value, void, undefined> {
  const values = valuesOf({ generator });
  // Advances to the `yield` within `try`: a generator that is abandoned before its first step runs no `finally`.
  values.next();
  return values as Generator<Value, void, undefined>;
}

function* valuesOf<Value>(held: Held<Value>): Generator<Value | undefined, void, undefined> {
  try {
    yield undefined;
    for (let next = step(held); next?.done === false; next = step(held)) yield next.value;
  } finally {
    held.generator = undefined;
  }
}

/** A function, so that no variable of `valuesOf` ever has the generator in it. */
function step<Value>({ generator }: Held<Value>): IteratorResult<Value, void> | undefined {
  return generator?.next();
}
