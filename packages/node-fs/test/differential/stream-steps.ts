import fc from "fast-check";
import type { PathArgument } from "./arguments.js";
import { textOf } from "./arguments.js";
import { flag, path, textEncoding } from "./inputs.js";
import { plain } from "./plain.js";
import type { Side } from "./side.js";
import type { Step } from "./step.js";

interface AnyStream extends NodeJS.EventEmitter {
  fd?: unknown;
}

const events = ["open", "ready", "data", "end", "finish", "error", "close"];

/** The events of a stream up to the last one. */
function heard(stream: AnyStream, side: Side): Promise<unknown[]> {
  const log: unknown[] = [];
  return new Promise((resolve) => {
    for (const event of events) {
      stream.on(event, (value: unknown) => {
        log.push([event, event === "open" ? side.rankOf(value as number) : plain(value)]);
        if (event === "close") resolve(log);
      });
    }
  });
}

/** A step with a stream from its opening to its end. */
abstract class StreamStep implements Step {
  abstract readonly name: string;
  readonly followsTree = false;

  constructor(
    readonly path: PathArgument,
    readonly options: object | undefined,
  ) {}

  get paths(): readonly PathArgument[] {
    return [this.path];
  }

  abstract make(side: Side, path: never): AnyStream;

  async run(side: Side): Promise<unknown> {
    try {
      const stream = this.make(side, this.path.in(side) as never);
      const log = await heard(stream, side);
      const { bytesRead, bytesWritten, pending, path: at, closed } = stream as unknown as Record<string, unknown>;
      return { class: stream.constructor.name, log, bytesRead, bytesWritten, pending, at: plain(at), closed };
    } catch (error) {
      return { thrown: plain(error) };
    }
  }

  toString(): string {
    return `${this.name}(${this.path}, ${textOf(this.options)})`;
  }
}

class ReadStep extends StreamStep {
  readonly name = "createReadStream";

  make({ fs }: Side, at: never): AnyStream {
    return fs.createReadStream(at, this.options);
  }
}

class WriteStep extends StreamStep {
  readonly name = "createWriteStream";

  constructor(
    at: PathArgument,
    options: object | undefined,
    readonly chunks: readonly string[],
  ) {
    super(at, options);
  }

  make({ fs }: Side, at: never): AnyStream {
    const stream = fs.createWriteStream(at, this.options);
    for (const chunk of this.chunks) stream.write(chunk);
    stream.end();
    return stream;
  }

  override toString(): string {
    return `${super.toString()} of ${this.chunks.map((chunk) => chunk.length)} characters`;
  }
}

const offset = fc.nat({ max: 12 });

const reads = fc
  .tuple(
    path,
    fc.option(
      fc.record(
        {
          start: offset,
          end: fc.oneof(offset, fc.constant(Number.POSITIVE_INFINITY)),
          highWaterMark: fc.constantFrom(1, 3, 64, 65_536),
          encoding: fc.constantFrom("utf8", "hex", null, undefined),
          flags: fc.constantFrom("r", "r+", "a+"),
          emitClose: fc.constant(true),
          autoClose: fc.constant(true),
        },
        { requiredKeys: [] },
      ),
      { nil: undefined },
    ),
  )
  .map((of) => new ReadStep(...of));

const writes = fc
  .tuple(
    path,
    fc.option(
      fc.record(
        {
          start: offset,
          flags: flag,
          mode: fc.constantFrom(0o600, 0o755),
          encoding: textEncoding,
          flush: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
      { nil: undefined },
    ),
    fc.array(fc.constantFrom("", "x", "abcdef", "€", "0123456789".repeat(7000)), { maxLength: 4 }),
  )
  .map((of) => new WriteStep(...of));

/** Streams over a path. */
export const streamSteps: fc.Arbitrary<Step> = fc.oneof(reads, writes);
