/**
 * What is done about bytes that stand for nothing and about characters that have no bytes. `strict` refuses: nothing is
 * written, the cursor stays. `replace` reads U+FFFD and writes `?`. `ignore` leaves them out.
 */
export type TextErrors = "strict" | "replace" | "ignore";
