export { contentInSteps } from "./content-in-steps.js";
export { fill, fillFrom, fillInSteps } from "./fill.js";
export { sliceBytes, slices, textSlice } from "./slices.js";
export { treeEntries } from "./tree-entries.js";
