const mebibyte = 1024 * 1024;

/** Bytes as MiB. */
export function inMebibytes(bytes: number): string {
  return (bytes / mebibyte).toFixed(1);
}
