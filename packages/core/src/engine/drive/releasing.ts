/** The generator behind another one, until that has ended. */
interface Held<Value> {
  generator: Iterator<Value, void, undefined> | undefined;
}

/**
 * The same values, from a generator that holds nothing of the filesystem once it has ended. Engines keep what a generator has had
 * in its variables for as long as the generator itself is kept.
 */
export function releasing<Value>(generator: Iterator<Value, void, undefined>): Generator<Value, void, undefined> {
  const values = valuesOf({ generator });
  // To the pause within `try`: a generator that is left before its first step runs no `finally`.
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
