import { mergeConfig } from "vitest/config";
import { projectConfig } from "../project-config.js";

// The directory cannot be made: there is a file on the way.
export default mergeConfig(projectConfig({ dump: "vitest.config.ts/dumps" }), {
  test: { provide: { mfsOptions: { maxQuota: 2000 } } },
});
