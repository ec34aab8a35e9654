import { mergeConfig } from "vitest/config";
import { publishedPackages } from "./scripts/published-packages.mjs";
import base from "./vitest.config.js";

const folders = publishedPackages().map(({ folder }) => folder);

// What the published packages' own tests reach of their sources.
export default mergeConfig(
  { ...base, test: { ...base.test, include: [] } },
  {
    test: {
      include: folders.flatMap((folder) => [`${folder}/src/**/*.test.ts`, `${folder}/test/**/*.test.ts`]),
      coverage: {
        enabled: true,
        provider: "v8" as const,
        reportOnFailure: true,
        include: folders.map((folder) => `${folder}/src/**/*.ts`),
        exclude: ["**/*.test.ts"],
        reporter: ["text", "html", "json-summary"],
        thresholds: { lines: 97, branches: 95 },
      },
    },
  },
);
