/** Whether a call that waits for two files holds one of them while it waits for the other. */
export const holdsWhileWaiting: boolean = true;

/** Whether a call that was granted a file, and has not gone on yet, uses it already. */
export const grantIsUse: boolean = false;

/**
 * Whether a synchronous call can wait for a lock. If no other thread can release a lock meanwhile, a call for a busy lock throws.
 */
export const canBlock: boolean = false;
