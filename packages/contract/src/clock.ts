/** Tells the time in epoch milliseconds. Used for timestamps only: it may stand still or go back without harm. */
export type Clock = () => number;
