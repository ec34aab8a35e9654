import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { runtimes } from "../../scripts/fetch-runtime.mjs";

/** The fields of a workflow that the tests read. */
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** One of its jobs. */
interface Job {
  readonly "runs-on": string;
  readonly "timeout-minutes"?: number;
  readonly needs?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> };
  readonly steps: readonly { readonly run?: string; readonly uses?: string; readonly with?: object }[];
}

const folder = new URL("../../.github/workflows/", import.meta.url);
const names = readdirSync(folder);
const { scripts, packageManager } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

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

test.each(names)("the scripts that %s calls exist", (name) => {
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

test("changes are tested on other runtimes and in a browser", () => {
  const workflow = read("ci.yml");
  const tested = workflow.jobs.runtime?.strategy?.matrix.runtime ?? [];
  expect(tested).toEqual(["bun", "deno", "node26"]);
  expect(tested.filter((name) => !Object.hasOwn(runtimes, String(name)))).toEqual([]);
  expect(commandsOf(workflow)).toContainEqual(expect.stringMatching(/^npx pnpm test:runtimes .*matrix\.runtime/));
  expect(workflow.jobs.browser?.steps.map(({ run }) => run)).toContain("npx pnpm test:browser");
});

test.each(names)("each job of %s ends, and reads only, unless it publishes", (name) => {
  const { permissions, jobs } = read(name);
  expect(permissions).toEqual({ contents: "read" });
  for (const [title, job] of Object.entries(jobs)) {
    expect(job["timeout-minutes"], title).toEqual(expect.any(Number));
    if (job.permissions !== undefined) continue;
    const checkout = job.steps.find(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkout?.with, title).toMatchObject({ "persist-credentials": false });
  }
});

/** A commit with its tag: `owner/action@<40 digits> # v1.2.3`. The owner of an action can move a tag. */
const pinned = /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

test.each(names)("%s names the commit of each action", (name) => {
  const lines = readFileSync(new URL(name, folder), "utf8").matchAll(/^\s*-? *uses: (.*)$/gm);
  expect([...lines].map(([, action = ""]) => action).filter((action) => !pinned.test(action))).toEqual([]);
});

test("workflows install the package manager that package.json names", () => {
  const versions = names.flatMap((name) =>
    commandsOf(read(name)).flatMap((line) => /pnpm@[\d.]+/.exec(line)?.[0] ?? []),
  );
  expect(new Set(versions)).toEqual(new Set([packageManager]));
});

test("a release is checked first, and has the permission for provenance", () => {
  const { jobs } = read("release.yml");
  expect(jobs.check?.permissions).toBeUndefined();
  expect(jobs.check?.steps.flatMap(({ run }) => run ?? [])).toEqual(["npm test", "npx pnpm release:check"]);
  expect(jobs.release).toMatchObject({ needs: "check", permissions: { "id-token": "write" } });
});

describe("the templates", () => {
  const templates = new URL("../ISSUE_TEMPLATE/", folder);

  test.each(readdirSync(templates).filter((name) => name !== "config.yml"))(
    "%s is a form that asks for what is needed",
    (name) => {
      const form = parse(readFileSync(new URL(name, templates), "utf8"), { strict: true });
      expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) });
      const ids = form.body.map(({ id }: { id: string }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const required = form.body.filter(
        (field: { validations?: { required?: boolean } }) => field.validations?.required,
      );
      expect(required.length).toBeGreaterThan(0);
    },
  );

  test("vulnerabilities are reported in private", () => {
    const { contact_links: links } = parse(readFileSync(new URL("config.yml", templates), "utf8"));
    expect(links[0].url).toMatch(/\/security\/advisories\/new$/);
  });

  test("the commands that a pull request is to pass exist", () => {
    const template = readFileSync(new URL("../pull_request_template.md", folder), "utf8");
    const called = [...template.matchAll(/`npx pnpm ([\w:]+)`/g)].map(([, script = ""]) => script);
    expect(called).not.toEqual([]);
    expect(called.filter((script) => !(script in scripts))).toEqual([]);
  });
});
