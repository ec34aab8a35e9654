/** Resolves after a turn of the event loop, without the timers, which may be faked. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** Gives everything that is ready to run the time to do so. */
export async function settle(): Promise<void> {
  for (let count = 0; count < 4; count++) await turn();
}

/** Waits until `condition` holds, for hundreds of turns at most, and answers whether it does. */
export async function eventually(condition: () => boolean): Promise<boolean> {
  for (let count = 0; count < 800; count++) {
    if (condition()) return true;
    await turn();
  }
  return condition();
}
