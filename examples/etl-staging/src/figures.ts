/** Digits in groups of three. */
export function formatNumber(value: number): string {
  return value.toLocaleString("en-US");
}

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

/** Bytes as KiB, or as MiB from one on. */
export function formatBytes(bytes: number): string {
  const [unit, name] = bytes < mebibyte ? [kibibyte, "KiB"] : [mebibyte, "MiB"];
  return `${(bytes / unit).toFixed(1)} ${name}`;
}
