import type { ReferenceFileSystem } from "@dmemfs/testkit";
import { PathChoice } from "./path-choice.js";
import type { Side } from "./side.js";

/** The parameters after the choices in them are resolved. */
type Settled<Value> = Value extends PathChoice
  ? string
  : Value extends readonly unknown[]
    ? { [Index in keyof Value]: Settled<Value[Index]> }
    : Value;

/** A call that can be made on either side. Its results are compared. */
export interface Command {
  /** Settles the choices in its parameters by what is there. */
  settle(model: ReferenceFileSystem): void;
  run(side: Side): unknown;
  /** For the report of a failing history. */
  toString(): string;
}

class SettlingCommand<Parameters extends readonly unknown[]> implements Command {
  private settled: Settled<Parameters> | undefined;

  constructor(
    private readonly name: string,
    private readonly parameters: Parameters,
    private readonly call: (side: Side, parameters: Settled<Parameters>) => unknown,
  ) {}

  settle(model: ReferenceFileSystem): void {
    this.settled = settle(this.parameters, model) as Settled<Parameters>;
  }

  run(side: Side): unknown {
    if (this.settled === undefined) throw new Error(`${this.name} is run before its paths are settled`);
    return this.call(side, this.settled);
  }

  toString(): string {
    return `${this.name}(${(this.settled ?? []).map(display).join(", ")})`;
  }
}

/** A command that calls something with these parameters. */
export function command<const Parameters extends readonly unknown[]>(
  name: string,
  parameters: Parameters,
  call: (side: Side, parameters: Settled<Parameters>) => unknown,
): Command {
  return new SettlingCommand(name, parameters, call);
}

function settle(value: unknown, model: ReferenceFileSystem): unknown {
  if (value instanceof PathChoice) return value.settle(model);
  return Array.isArray(value) ? value.map((each) => settle(each, model)) : value;
}

function display(value: unknown): string {
  const replacer = (_key: string, inner: unknown): unknown =>
    inner instanceof Uint8Array ? `<${inner.length} bytes from ${inner[0]}>` : inner;
  return JSON.stringify(value, replacer) ?? String(value);
}
