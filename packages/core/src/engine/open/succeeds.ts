/** Returns whether an attempt succeeds. Its error does not matter where another attempt follows. */
export function succeeds(attempt: () => void): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
