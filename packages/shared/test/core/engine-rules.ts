/** Copies in opposite directions on two threads would wait for one another. The queue model has no such calls. */
export const holdsWhileWaiting: boolean = false;

/** Another thread may go on at any time. */
export const grantIsUse: boolean = true;
