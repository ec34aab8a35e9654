/** Prints one line: `console.log` in a program, a list in a test. */
export type Print = (line: string) => void;
