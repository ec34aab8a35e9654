/** Copies in opposite directions on two threads would wait for one another. The queue model has no such calls. */
export const holdsWhileWaiting: boolean = false;

/** Another thread may continue at any time. */
export const grantIsUse: boolean = true;

/** Whether a synchronous call can wait for a lock. Even with a timeout of 0, it is granted a lock that its holders share. */
export const canBlock: boolean = true;
