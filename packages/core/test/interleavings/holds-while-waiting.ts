/** Whether a call that waits for two files holds one of them while it waits for the other. */
export const holdsWhileWaiting: boolean = true;
