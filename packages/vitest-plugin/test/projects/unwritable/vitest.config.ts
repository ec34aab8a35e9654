import { mergeConfig } from "vitest/config";
import { projectConfig } from "../project-config.js";

// The directory cannot be made, because a parent is a file.
export default mergeConfig(projectConfig({ dump: "vitest.config.ts/dumps" }), {
  test: { provide: { mfsOptions: { maxQuota: 2000 } } },
});
