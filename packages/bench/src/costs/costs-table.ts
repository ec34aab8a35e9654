import { type Growth, growths } from "../growth/growth.js";
import { inMebibytes } from "../report/in-mebibytes.js";
import type { ReportTable } from "../report/table.js";
import { threeDigits } from "../report/three-digits.js";
import type { Cost, CostMeasurement } from "./cost.js";

/** How much more an item may cost at the largest size than at the smallest: a cost that is quadratic comes to 16. */
const allowedGrowth = 3;

/** A cost and its measurements, the smallest size first. */
export interface MeasuredCost {
  readonly cost: Cost;
  readonly sizes: readonly { readonly items: number; readonly measurement: CostMeasurement }[];
}

/** How time and peak memory of an item grow with the size. */
function growthOf({ cost, sizes }: MeasuredCost): Growth {
  const [growth] = growths(
    sizes.map(({ items, measurement: { time, peak } }) => ({
      caseName: cost.name,
      figure: "",
      backend: "dmemfs",
      control: false,
      items,
      unit: cost.unit,
      times: [time],
      peak: [],
      held: [peak],
    })),
  );
  return growth as Growth;
}

/** What is wrong with a cost; empty where it is about linear. */
export function faultOf(measured: MeasuredCost): string {
  const { timeGrowth, heldGrowth } = growthOf(measured);
  return [timeGrowth > allowedGrowth ? "time grows" : "", heldGrowth > allowedGrowth ? "memory grows" : ""]
    .filter((fault) => fault !== "")
    .join(", ");
}

/** The costs as a table. */
export function costsTable(all: readonly MeasuredCost[], factors: readonly number[]): ReportTable {
  const columns = (what: string) => factors.map((factor) => `${what} ${factor}×`);
  return {
    title: "Costs of what a user chooses, at 1, 4 and 16 times the size",
    head: ["", "n at 1×", ...columns("ms"), "growth", ...columns("MiB"), "growth", "held", ""],
    rows: all.map((measured) => {
      const { cost, sizes } = measured;
      const { timeGrowth, heldGrowth } = growthOf(measured);
      return [
        cost.title,
        String(cost.items),
        ...sizes.map(({ measurement }) => threeDigits(measurement.time)),
        threeDigits(timeGrowth),
        ...sizes.map(({ measurement }) => inMebibytes(measurement.peak)),
        threeDigits(heldGrowth),
        inMebibytes(Math.max(0, sizes.at(-1)?.measurement.held ?? 0)),
        faultOf(measured),
      ];
    }),
    note:
      "MiB: resident memory beyond that before the call, at most; held: after it and a garbage collection, with the files that it made, at the largest size. " +
      "Growth: the most that an item costs at any size, in relation to the smallest; – where that is less than 4 MiB.",
  };
}
