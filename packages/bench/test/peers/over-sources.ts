import { fileURLToPath } from "node:url";

/** The folder whose dependencies a program of the tests has. */
export const benchFolder: string = fileURLToPath(new URL("../../", import.meta.url));

/** Options of esbuild that lead to our sources, so that no build has to come first, and write nothing. */
export const overSources = {
  tsconfig: fileURLToPath(new URL("../../../../tsconfig.json", import.meta.url)),
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  target: "es2022",
  logLevel: "silent",
} as const;
