import { InvalidArgumentError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { engineChecks, engineDefaults } from "./engine-settings.js";
import { mustBeInteger } from "./option-check.js";
import { settingsOf } from "./settings-of.js";

const place = { syscall: "create" };
const defaults = { ...engineDefaults, blockSize: 1024 };
const checks = { ...engineChecks(), blockSize: mustBeInteger(256) };

describe("settingsOf", () => {
  it("gives the defaults, and the given values in their place", () => {
    expect(settingsOf(undefined, checks, defaults, place)).toBe(defaults);
    const given = { blockSize: 512, maxNodes: undefined, defaultLockTimeout: null };
    expect(settingsOf(given, checks, defaults, place)).toEqual({
      ...defaults,
      blockSize: 512,
      defaultLockTimeout: null,
    });
    expect(defaults.blockSize).toBe(1024);
  });

  it.each<[string, object]>([
    ["an unknown option", { blocksize: 512 }],
    ["an option of the engine", { blockSize: 255 }],
    ["an option of every engine", { maxQuota: 0 }],
    ["a clock of another type", { clock: 1 }],
  ])("refuses %s, and names the place", (_, given) => {
    const refused = (): unknown => settingsOf(given, checks, defaults, place);
    expect(refused).toThrow(InvalidArgumentError);
    expect(refused).toThrow(expect.objectContaining(place));
  });
});
