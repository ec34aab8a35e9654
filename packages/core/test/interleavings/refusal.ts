/** The error code with which a call fails. */
export class Refusal {
  constructor(readonly code: string) {}
}

/** @throws Refusal */
export function refuse(code: string): never {
  throw new Refusal(code);
}
