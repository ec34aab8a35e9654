/** `iconv-lite` needs Node's `Buffer`: undefined where there is none, as in a browser. */
export const iconv: typeof import("iconv-lite") | undefined =
  typeof Buffer === "undefined" ? undefined : (await import("iconv-lite")).default;
