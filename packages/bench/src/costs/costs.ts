import type { Cost } from "./cost.js";
import { depthCosts } from "./depth-costs.js";
import { nameCosts } from "./name-costs.js";
import { numberCosts } from "./number-costs.js";
import { patternCosts } from "./pattern-costs.js";
import { textCosts } from "./text-costs.js";
import { waitingCosts } from "./waiting-costs.js";

/** What the user of a sandbox can choose. */
export const costs: readonly Cost[] = [
  ...patternCosts,
  ...depthCosts,
  ...nameCosts,
  ...numberCosts,
  ...textCosts,
  ...waitingCosts,
];
