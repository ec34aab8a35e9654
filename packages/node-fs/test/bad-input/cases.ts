import { inspect } from "node:util";
import { badOptions, badStreamOptions, badValues } from "./bad-values.js";
import { type Outcome, outcomeOfCallback, outcomeOfPromise, outcomeOfStream, outcomeOfSync } from "./outcome.js";
import {
  direct,
  everywhere,
  ofDescriptors,
  ofHandles,
  type Parameter,
  type Signatures,
  streamsOfHandles,
  withCallbacks,
} from "./signatures.js";
import { goodValue, type Subject } from "./subject.js";

type AnyFunction = (...args: unknown[]) => unknown;
type Dialect = (subject: Subject, name: string, build: BuildArguments) => Promise<Outcome>;
type BuildArguments = (descriptor: number) => unknown[];

/** A call with an argument that is wrong, or missing. */
export interface Case {
  readonly title: string;
  /** The dialect and the name. */
  readonly form: string;
  /** The parameter that is wrong; undefined if arguments are missing. */
  readonly parameter: Parameter | undefined;
  readonly value: unknown;
  readonly run: (subject: Subject) => Promise<Outcome>;
}

/** The names of each dialect, and how they are called. */
const dialects: Record<string, [signatures: Signatures, call: Dialect]> = {
  sync: [{ ...everywhere, ...ofDescriptors }, callSync],
  callback: [{ ...everywhere, ...ofDescriptors, exists: ["path"] }, callBack],
  "wrong callback": [withCallbacks, callWithoutCallback],
  promises: [everywhere, callPromise],
  FileHandle: [
    ofHandles,
    (subject, name, build) =>
      withHandle(subject, (handle) => outcomeOfPromise(() => method(handle, name)(...build(-1)) as Promise<unknown>)),
  ],
  "streams of FileHandle": [
    streamsOfHandles,
    (subject, name, build) =>
      withHandle(subject, (handle) => outcomeOfStream(() => method(handle, name)(...build(-1)))),
  ],
  direct: [direct, callDirect],
};

export const dialectNames: string[] = Object.keys(dialects);

/** The cases of a dialect. */
export function* casesOf(dialect: string): Generator<Case, void, undefined> {
  const [signatures, call] = dialects[dialect] ?? [{}, callSync];
  for (const [name, forms] of Object.entries(signatures)) {
    for (const form of forms) {
      const parameters = form.split(" ").filter(Boolean) as Parameter[];
      const run = (change: (values: unknown[]) => unknown[]) => (subject: Subject) =>
        call(subject, name, (descriptor) =>
          change(parameters.map((each) => goodValue(each, subject.root, descriptor))),
        );
      const head = { form: `${dialect} ${name}`, parameter: undefined, value: undefined };
      for (const count of dialect === "wrong callback" ? [] : parameters.keys()) {
        yield { ...head, title: `${head.form} of ${count} arguments`, run: run((values) => values.slice(0, count)) };
      }
      for (const [index, parameter] of parameters.entries()) {
        if (dialect === "wrong callback" && parameter !== "callback") continue;
        for (const value of valuesFor(parameter)) {
          // A function is the callback.
          if (/callback/.test(dialect) && typeof value === "function") continue;
          const title = `${head.form}: ${parameter} ${index} = ${inspect(value, { breakLength: Infinity })}`;
          yield { ...head, parameter, value, title, run: run((values) => values.with(index, value)) };
        }
      }
    }
  }
}

function valuesFor(parameter: Parameter): unknown[] {
  if (parameter === "options") return [...badValues(), ...badOptions()];
  return parameter === "streamOptions" ? [...badValues(), ...badStreamOptions()] : badValues();
}

function method(target: object, name: string): AnyFunction {
  const member = Reflect.get(target, name) as AnyFunction | undefined;
  if (typeof member !== "function") throw new Error(`${name} is missing`);
  return member.bind(target);
}

/** Runs the call with an open descriptor, which is closed afterwards. */
async function withDescriptor({ fs, root }: Subject, call: (descriptor: number) => Promise<Outcome>): Promise<Outcome> {
  const descriptor = fs.openSync(`${root}/file`, "r+");
  const outcome = await call(descriptor);
  try {
    fs.closeSync(descriptor);
  } catch {
    // The call has closed it.
  }
  return outcome;
}

async function withHandle({ fs, root }: Subject, call: (handle: object) => Promise<Outcome>): Promise<Outcome> {
  const handle = await fs.promises.open(`${root}/file`, "r+");
  const outcome = await call(handle);
  try {
    await handle.close();
  } catch {
    // A handle of Node fails if the constructor of a stream has thrown: its listener stays.
  }
  return outcome;
}

function closeOf(fs: Subject["fs"], name: string): (descriptor: number) => void {
  return name === "open" ? fs.closeSync : () => {};
}

function callSync(subject: Subject, name: string, build: BuildArguments): Promise<Outcome> {
  const call = method(subject.fs, `${name}Sync`);
  return withDescriptor(subject, (descriptor) =>
    outcomeOfSync(() => call(...build(descriptor)), closeOf(subject.fs, name)),
  );
}

function callBack(subject: Subject, name: string, build: BuildArguments): Promise<Outcome> {
  const call = method(subject.fs, name);
  return withDescriptor(subject, (descriptor) =>
    outcomeOfCallback((callback) => call(...build(descriptor), callback), closeOf(subject.fs, name)),
  );
}

function callWithoutCallback(subject: Subject, name: string, build: BuildArguments): Promise<Outcome> {
  const call = method(subject.fs, name);
  return withDescriptor(subject, (descriptor) =>
    outcomeOfSync(
      () => call(...build(descriptor)),
      () => {},
    ),
  );
}

function callPromise({ fs }: Subject, name: string, build: BuildArguments): Promise<Outcome> {
  return outcomeOfPromise(() => method(fs.promises, name)(...build(-1)) as Promise<unknown>);
}

async function callDirect({ fs }: Subject, name: string, build: BuildArguments): Promise<Outcome> {
  const args = build(-1);
  const call = (): unknown => method(fs, name)(...args);
  if (name.startsWith("create")) return outcomeOfStream(call);
  const outcome = await outcomeOfSync(call, () => {});
  if (name === "watchFile" && outcome.how === "succeeds") fs.unwatchFile(args[0] as string);
  return outcome;
}
