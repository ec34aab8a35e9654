/** Called without arguments when a signal is aborted. Must not throw. */
export type AbortListener = () => void;

/** The listeners of one signal. The signal itself has only `tell` of this object as its listener. */
class AbortListeners {
  readonly all: Set<AbortListener> = new Set();

  readonly tell = (): void => {
    // A copy, because a listener removes itself and may add more. Listeners that another listener has removed meanwhile are
    // skipped.
    for (const listener of [...this.all]) if (this.all.has(listener)) listener();
  };
}

const listenersOf = new WeakMap<AbortSignal, AbortListeners>();

/**
 * Calls the listener when the signal is aborted. All listeners of a signal share one event listener, which is added with the
 * first and removed with the last: an `EventTarget` searches its listeners one by one, and Node warns of more than ten. For
 * authors of packages.
 * @throws what the signal's own `addEventListener` throws; the listener is not added then
 */
export function addAbortListener(signal: AbortSignal, listener: AbortListener): void {
  const known = listenersOf.get(signal);
  const listeners = known ?? new AbortListeners();
  // Before the call of the signal: a signal of another implementation may call back synchronously.
  listeners.all.add(listener);
  if (known !== undefined) return;
  listenersOf.set(signal, listeners);
  try {
    signal.addEventListener("abort", listeners.tell);
  } catch (error) {
    removeAbortListener(signal, listener);
    throw error;
  }
}

/** Removes the listener of a signal, if it is one. Never throws. For authors of packages. */
export function removeAbortListener(signal: AbortSignal, listener: AbortListener): void {
  const listeners = listenersOf.get(signal);
  if (listeners === undefined || !listeners.all.delete(listener) || listeners.all.size > 0) return;
  listenersOf.delete(signal);
  try {
    signal.removeEventListener("abort", listeners.tell);
  } catch {
    // No listener is left.
  }
}
