/**
 * A probe for a process that has a limit which the platform does not tell: what is left of a number of bytes after all the
 * buffers of the process, those of the filesystem among them.
 */
export function processBudget(totalBytes: number): () => number {
  return () => Math.max(0, totalBytes - process.memoryUsage().arrayBuffers);
}
