const mebibyte = 1024 * 1024;

/** Bytes in units of 1024 * 1024, with one digit after the point. */
export function inMebibytes(bytes: number): string {
  return (bytes / mebibyte).toFixed(1);
}

/** Bytes in a readable form: "512 bytes", "1.5 KiB", "22.9 MiB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} ${bytes === 1 ? "byte" : "bytes"}`;
  return bytes < mebibyte ? `${(bytes / 1024).toFixed(1)} KiB` : `${inMebibytes(bytes)} MiB`;
}

/** A number of things: "1 file", "12,345 files". */
export function formatCount(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? noun : plural}`;
}

/** Milliseconds as seconds: "1.2 s". */
export function formatSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
