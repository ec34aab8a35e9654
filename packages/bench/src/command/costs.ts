import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import { measureInWorker } from "../comparison/take-measurement.js";
import type { CostMeasurement, CostRequest } from "../costs/cost.js";
import { costs } from "../costs/costs.js";
import { costsTable, faultOf, type MeasuredCost } from "../costs/costs-table.js";
import { factors } from "../growth/growth.js";
import { thisMachine, versions } from "../report/machine.js";
import { withBlock } from "../report/marked-block.js";
import { readDocument } from "../report/read-document.js";
import { documentTable, terminalTable } from "../report/table.js";
import { numberFrom, pick } from "./names.js";

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

function circumstances(): string {
  const { processor, system } = thisMachine();
  const used = Object.entries(versions(undefined)).filter(([name]) => name === "node" || name === "dmemfs");
  return `${processor}, ${system}, ${used.map(([name, version]) => `${name} ${version}`).join(", ")}; \`pnpm bench costs\`.`;
}

/** Adds the command that measures what the user of a sandbox can make expensive. */
export function addCosts(root: Command, finish: (code: number) => void): void {
  root
    .command("costs")
    .description(
      "what a user chooses (patterns, depths, names, numbers) at 1, 4 and 16 times the size; ends with 1 when a cost grows",
    )
    .option("--costs <names>", "which, separated by commas")
    .option("--scale <part>", "run at a part of the sizes", "1")
    .option("--document <file>", "write the table into its block between <!-- costs:start --> and <!-- costs:end -->")
    .action(async (options: CostsOptions) => {
      const { document } = options;
      const scale = numberFrom(options.scale, "--scale", 0.000_001, false);
      // Before anything is measured: whether it has the marks.
      if (document !== undefined) withBlock(readDocument(document), "costs", "", document);
      const all: MeasuredCost[] = [];
      for (const cost of pick(costs, options.costs, "cost")) all.push({ cost, sizes: await measured(cost, scale) });
      const table = costsTable(all, factors);
      console.log(terminalTable(table));
      if (all.some((each) => faultOf(each) !== "")) finish(1);
      if (document === undefined) return;
      const content = `${documentTable(table)}\n\n${table.note}\n\n${circumstances()}`;
      writeFileSync(document, withBlock(readDocument(document), "costs", content, document));
      console.log(`wrote ${document}`);
    });
}
