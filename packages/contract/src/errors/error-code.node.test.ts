import os from "node:os";
import { expect, it } from "vitest";
import { type ErrorCode, errorCodes } from "./error-code.js";

const codes = Object.keys(errorCodes) as ErrorCode[];

it.runIf(process.platform === "linux").each(codes)("%s has the number that it has on Linux, negative", (code) => {
  expect(errorCodes[code].errno).toBe(-os.constants.errno[code]);
});
