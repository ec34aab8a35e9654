/**
 * How to handle malformed bytes and characters that the encoding lacks. `strict` throws: nothing is written, and the cursor is
 * unchanged. `replace` reads U+FFFD and writes `?`. `ignore` skips them.
 */
export type TextErrors = "strict" | "replace" | "ignore";
