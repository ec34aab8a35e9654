import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseAllDocuments } from "yaml";

/** What the tests read of a workflow. */
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** One of its jobs. */
interface Job {
  readonly "runs-on": string;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> };
  readonly steps: readonly { readonly run?: string; readonly uses?: string }[];
}

const folder = new URL("../../.github/workflows/", import.meta.url);
const names = readdirSync(folder);
const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

function read(name: string): Workflow {
  const [document, ...more] = parseAllDocuments(readFileSync(new URL(name, folder), "utf8"), { strict: true });
  if (document === undefined || more.length > 0) throw new Error(`${name} is not one document`);
  expect([...document.errors, ...document.warnings]).toEqual([]);
  return document.toJS();
}

function commandsOf(workflow: Workflow): string[] {
  return Object.values(workflow.jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
}

test("there is one for changes and one for releases", () => {
  expect(names.sort()).toEqual(["ci.yml", "release.yml"]);
});

test.each(names)("%s is YAML, with jobs whose steps do something each", (name) => {
  const { on, jobs } = read(name);
  expect(Object.keys(on)).not.toEqual([]);
  for (const { steps, "runs-on": machine } of Object.values(jobs)) {
    expect(machine).toEqual(expect.any(String));
    expect(steps.map(({ run, uses }) => [run, uses].filter((each) => each !== undefined).length)).toEqual(
      steps.map(() => 1),
    );
  }
});

test.each(names)("what %s calls is there", (name) => {
  const called = commandsOf(read(name)).flatMap((line) => /^(?:npm|npx pnpm)(?: run)? ([\w:]+)/.exec(line)?.[1] ?? []);
  expect(called).not.toEqual([]);
  expect(called.filter((script) => !(script in scripts))).toEqual([]);
});

test("changes are tested on three systems with three Nodes", () => {
  const workflow = read("ci.yml");
  expect(workflow.jobs.test?.strategy?.matrix).toEqual({
    os: ["ubuntu-latest", "macos-latest", "windows-latest"],
    node: [20, 22, 24],
  });
  expect(commandsOf(workflow)).toContain("npm test");
});

test("a release is checked first, and may prove where it comes from", () => {
  const workflow = read("release.yml");
  expect(workflow.permissions["id-token"]).toBe("write");
  expect(commandsOf(workflow)).toEqual(["npm test", "npx pnpm release:check"]);
});
