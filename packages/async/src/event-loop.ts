/** What platforms have for "run this after everything that is waiting now". */
interface Platform {
  readonly setImmediate?: ((task: () => void) => unknown) | undefined;
  readonly MessageChannel?: typeof MessageChannel | undefined;
}

/**
 * Lets timers, input and other tasks run, and resolves after them. Node and Bun have `setImmediate`; a message to oneself does
 * it in browsers and Deno, where a timer of 0 ms would wait for 4.
 */
export function turnOfEventLoop(): Promise<void> {
  const { setImmediate, MessageChannel } = globalThis as Platform;
  return new Promise((resolve) => {
    if (setImmediate !== undefined) setImmediate(resolve);
    else if (MessageChannel !== undefined) viaMessage(new MessageChannel(), resolve);
    else setTimeout(resolve, 0);
  });
}

function viaMessage({ port1, port2 }: MessageChannel, resolve: () => void): void {
  port1.onmessage = () => {
    port1.close();
    resolve();
  };
  port2.postMessage(undefined);
}
