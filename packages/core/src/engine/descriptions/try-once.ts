import { EngineFileSystem } from "../methods/index.js";

/**
 * The result of a synchronous call that throws `BlockingIOError` (`EAGAIN`) instead of blocking the thread until a file is free.
 * For authors of wrappers whose calls can wait without blocking.
 */
export function tryOnce<Node, Result>(fileSystem: EngineFileSystem<Node>, call: () => Result): Result {
  const state = EngineFileSystem.stateOf(fileSystem);
  const { blockingTimeout } = state;
  state.blockingTimeout = 0;
  try {
    return call();
  } finally {
    state.blockingTimeout = blockingTimeout;
  }
}
