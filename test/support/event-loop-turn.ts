// Read when this module is loaded, before a test can install fake timers.
const { setImmediate, MessageChannel } = globalThis;

/** Resolves in the next turn of the event loop: all tasks that wait for neither time nor a lock have run by then. */
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
