const violations: string[] = [];

/** Makes an error, and notes it: the clock, for one, may not throw, and its errors are lost. */
export function violation(message: string): Error {
  violations.push(message);
  return new Error(message);
}

/** Returns the violations since the last call. */
export function takeViolations(): string[] {
  return violations.splice(0);
}
