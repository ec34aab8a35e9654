/** Returns the time in epoch milliseconds. Used for timestamps only, so it may repeat a time or go back. */
export type Clock = () => number;
