// Taken while this is loaded, before a test could put false timers there.
const { setImmediate, MessageChannel } = globalThis;

/** Resolves in the next turn of the event loop: whatever waits for neither time nor a lock has run by then. */
export function eventLoopTurn(): Promise<void> {
  return new Promise((resolve) => {
    // A browser has no `setImmediate`, and its timers wait for milliseconds.
    if (setImmediate !== undefined) setImmediate(resolve);
    else sendMessage(resolve);
  });
}

function sendMessage(resolve: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    resolve();
  };
  port2.postMessage(undefined);
}
