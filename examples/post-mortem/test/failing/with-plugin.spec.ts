import { test } from "@dmemfs/vitest-plugin";
import { expect } from "vitest";
import { convertPrices } from "../../src/convert-prices.js";

test("decimal commas", ({ mfs }) => {
  mfs.importTree({ "/in/prices.csv": "rug;120.00\nlamp;39,90\n" });
  convertPrices(mfs);
  expect(mfs).toHaveFile("/out/prices.json", '[{"product":"rug","price":120},{"product":"lamp","price":39.9}]');
});

test("decimal points", ({ mfs }) => {
  mfs.importTree({ "/in/prices.csv": "rug;120.00\n" });
  convertPrices(mfs);
  expect(mfs).toHaveFile("/out/prices.json", '[{"product":"rug","price":120}]');
});
