import { afterEach, describe, expect, it } from "vitest";
import { onBothSides, type Place } from "../../test/support/both-sides.js";
import { outcomeOf } from "../../test/support/outcome.js";

/** Calls without options, in an order in which each finds what it needs. */
const calls: Record<string, (place: Place) => unknown> = {
  writeFile: ({ fs, root }) => fs.writeFileSync(`${root}/f`, "abc"),
  appendFile: ({ fs, root }) => fs.appendFileSync(`${root}/f`, "def"),
  readFile: ({ fs, root }) => fs.readFileSync(`${root}/f`).length,
  stat: ({ fs, root }) => typeof fs.statSync(`${root}/f`).size,
  "stat of nothing": ({ fs, root }) => fs.statSync(`${root}/none`),
  mkdir: ({ fs, root }) => fs.mkdirSync(`${root}/d`),
  "mkdir below nothing": ({ fs, root }) => fs.mkdirSync(`${root}/none/d`),
  "mkdir with a mode": ({ fs, root }) => fs.mkdirSync(`${root}/none/d`, 0o700),
  cp: ({ fs, root }) => fs.cpSync(`${root}/f`, `${root}/copy`),
  symlink: ({ fs, root }) => fs.symlinkSync("f", `${root}/link`),
  readlink: ({ fs, root }) => fs.readlinkSync(`${root}/link`),
  realpath: ({ fs, root }) => fs.realpathSync(`${root}/link`),
  readdir: ({ fs, root }) => fs.readdirSync(root).sort(),
  read: ({ fs, root }) => {
    const fd = fs.openSync(`${root}/f`, "r");
    const buffer = Buffer.alloc(4);
    try {
      return [fs.readSync(fd, buffer), String(buffer), typeof fs.fstatSync(fd).ino];
    } finally {
      fs.closeSync(fd);
    }
  },
  rm: ({ fs, root }) => fs.rmSync(`${root}/d`),
  rmdir: ({ fs, root }) => fs.rmdirSync(`${root}/d`),
};

const inherited: Record<string, unknown> = {
  bigint: true,
  encoding: "buffer",
  filter: () => false,
  flag: "a",
  force: true,
  length: 1,
  mode: 0o600,
  offset: 1,
  position: 1,
  recursive: true,
  throwIfNoEntry: false,
  withFileTypes: true,
};

describe("a call without options", () => {
  let name = "";
  afterEach(() => {
    Reflect.deleteProperty(Object.prototype, name);
  });

  it.each(Object.keys(inherited))("does as the host's where Object.prototype has %s", async (given) => {
    name = given;
    // Node itself takes these from the prototype in some calls.
    const left = given === "encoding" ? ["readFile"] : given === "mode" ? ["cp"] : [];
    const { host, ours } = await onBothSides(async (place) => {
      const outcomes: Record<string, unknown> = {};
      for (const [call, act] of Object.entries(calls)) {
        if (left.includes(call)) continue;
        Object.defineProperty(Object.prototype, given, { value: inherited[given], configurable: true, writable: true });
        const outcome = await outcomeOf(() => act(place));
        Reflect.deleteProperty(Object.prototype, given);
        outcomes[call] = JSON.parse(JSON.stringify(outcome ?? null).replaceAll(place.root, ""));
      }
      return outcomes;
    });
    expect(ours).toEqual(host);
  });
});
