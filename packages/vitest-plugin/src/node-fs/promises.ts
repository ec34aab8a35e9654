import { beginTestsOnDemand } from "@dmemfs/testing";
import { beginOnDemand } from "../fixture/begin-on-demand.js";

export * from "@dmemfs/testing/node-fs/promises";
export { default } from "@dmemfs/testing/node-fs/promises";

beginTestsOnDemand(beginOnDemand);
