/** The number of bytes of a KiB. */
export const kibibyte = 1024;

/** The number of bytes of a MiB. */
export const mebibyte = 1024 * kibibyte;
