import { describe, expect, it } from "vitest";
import { classesOf, place, rows } from "../../test/error-rows.js";
import * as errors from "./index.js";

const classes = [...classesOf(errors).values()];

it("the table has a row for each class", () => {
  const named = new Set<string>(rows.map(({ name }) => name)).add("MFSError");
  expect([...named].sort()).toEqual(classes.map(({ brandName }) => brandName).sort());
});

it("each class is exported under its name", () => {
  for (const [name, value] of Object.entries(errors)) {
    if (typeof value === "function" && "brandName" in value)
      expect([value.name, value.brandName]).toEqual([name, name]);
  }
});

describe.each(rows)("$name ($code)", ({ name, code, above, make }) => {
  it("carries name, code, errno, syscall, path, dest and cause, and says them", () => {
    const error = make(errors, place);
    const { errno, sentence } = errors.errorCodes[code];
    expect(error).toMatchObject({ name, code, errno, ...place });
    expect(error.message.startsWith(`${code}: ${sentence}, rename '/from' -> '/to'`)).toBe(true);
  });

  it("ends its message with the given detail", () => {
    expect(make(errors, { ...place, detail: "as it was created" }).message).toMatch(/'\/to': as it was created$/);
  });

  it("can be made without a place", () => {
    const { sentence } = errors.errorCodes[code];
    expect(make(errors, {}).message.startsWith(`${code}: ${sentence}`)).toBe(true);
  });

  it("is an instance of its class and its superclasses, and of no other", () => {
    const error = make(errors, place);
    const ancestors = [name, above, "MFSError"];
    const recognising = classes.filter((each) => each.isInstance(error)).map(({ brandName }) => brandName);
    const descending = classes.filter((each) => error instanceof (each as never)).map(({ brandName }) => brandName);
    expect(recognising.sort()).toEqual([...new Set(ancestors)].sort());
    expect(descending).toEqual(recognising);
  });
});
