import type { Command } from "commander";
import { measureInWorker } from "../comparison/run-process.js";
import type { Cost, CostMeasurement, CostRequest } from "../costs/cost.js";
import { costs } from "../costs/costs.js";
import { requireBlock, writeBlock } from "../report/document.js";
import { factors, type Growth, growths } from "../report/growth.js";
import { machineLine } from "../report/machine.js";
import { documentTable, inMebibytes, type ReportTable, terminalTable, threeDigits } from "../report/table.js";
import { numberFrom, pick } from "./options.js";

/** The maximum ratio of the cost of an item at any size to that at the smallest. A quadratic cost reaches 16. */
const allowedGrowth = 3;

/** A cost and its measurements, the smallest size first. */
export interface MeasuredCost {
  readonly cost: Cost;
  readonly sizes: readonly { readonly items: number; readonly measurement: CostMeasurement }[];
}

/** Returns the growth of the time and the peak memory of an item. */
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

/** Returns the fault of a cost. Returns an empty text if the cost is about linear. */
export function faultOf(measured: MeasuredCost): string {
  const { timeGrowth, heldGrowth } = growthOf(measured);
  return [timeGrowth > allowedGrowth ? "time grows" : "", heldGrowth > allowedGrowth ? "memory grows" : ""]
    .filter((fault) => fault !== "")
    .join(", ");
}

/** Returns a table of the costs. */
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

interface CostsOptions {
  readonly costs?: string;
  readonly scale: string;
  readonly document?: string;
}

async function measured({ name, items }: MeasuredCost["cost"], scale: number): Promise<MeasuredCost["sizes"]> {
  const sizes: MeasuredCost["sizes"][number][] = [];
  for (const factor of factors) {
    const request: CostRequest = { name, items: Math.max(1, Math.round(items * factor * scale)) };
    const measurement = await measureInWorker<CostMeasurement>("cost", JSON.stringify(request));
    sizes.push({ items: request.items, measurement });
  }
  return sizes;
}

/** Adds the command that measures the cost of untrusted input. */
export function addCosts(root: Command, finish: (code: number) => void): void {
  root
    .command("costs")
    .description(
      "the cost of untrusted input (patterns, depths, names, numbers) at 1, 4 and 16 times its size; exits with 1 if a cost grows",
    )
    .option("--costs <names>", "which, separated by commas")
    .option("--scale <part>", "run at a part of the sizes", "1")
    .option("--document <file>", "write the table into its block between <!-- costs:start --> and <!-- costs:end -->")
    .action(async (options: CostsOptions) => {
      const { document } = options;
      const scale = numberFrom(options.scale, "--scale", 0.000_001, false);
      if (document !== undefined) requireBlock(document, "costs");
      const all: MeasuredCost[] = [];
      for (const cost of pick(costs, options.costs, "cost")) all.push({ cost, sizes: await measured(cost, scale) });
      const table = costsTable(all, factors);
      console.log(terminalTable(table));
      if (all.some((each) => faultOf(each) !== "")) finish(1);
      if (document === undefined) return;
      writeBlock(
        document,
        "costs",
        `${documentTable(table)}\n\n${table.note}\n\n${machineLine(["node", "dmemfs"])}; \`pnpm bench costs\`.`,
      );
    });
}
