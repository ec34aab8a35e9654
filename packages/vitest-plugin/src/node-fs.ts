import { beginTestsOnDemand } from "@dmemfs/testing";
import { beginOnDemand } from "./fixture/begin-on-demand.js";

export * from "@dmemfs/testing/node-fs";
export { default } from "@dmemfs/testing/node-fs";

beginTestsOnDemand(beginOnDemand);
