export { contentInSteps, sliceBytes, slices, textSlice } from "./content-in-steps.js";
export { fill, fillFrom, fillInSteps } from "./fill.js";
export { treeEntries } from "./tree-entries.js";
