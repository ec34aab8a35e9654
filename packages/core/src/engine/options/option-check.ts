import { invalidArgument, requireInteger } from "@dmemfs/contract";

/** Where an invalid option is reported: the constructor or function that it was given to. */
export interface OptionPlace {
  readonly syscall: string;
}

/** Throws InvalidArgumentError for a value that an option cannot have. */
export type OptionCheck = (name: string, value: never, place: OptionPlace) => void;

/** A check of values that `allows` accepts. */
export function must(expected: string, allows: (value: unknown) => boolean): OptionCheck {
  return (name, value, place) => {
    if (!allows(value)) throw invalidArgument(name, expected, value, place);
  };
}

/** A check of safe integers of at least `least`. */
export function mustBeInteger(least: number): OptionCheck {
  return (name, value, place) => requireInteger(name, value, least, place);
}

/** A check of a choice. */
export function mustBeOneOf(...allowed: readonly unknown[]): OptionCheck {
  return must(`one of ${allowed.join(", ")}`, (value) => allowed.includes(value));
}

/** A check of functions. */
export function mustBeFunction(expected: string): OptionCheck {
  return must(expected, (value) => typeof value === "function");
}
