import { type Answers, queryDatabase, storeDatabase } from "../database.js";
import { formatBytes, formatCount } from "../figures.js";
import { fitting } from "../fitting.js";
import { databasePath, type JobContext, listPath } from "../job-context.js";
import { formatTable } from "../table.js";
import type { UnpackedContent } from "./unpack-step.js";

function requireSame(answers: Answers, content: UnpackedContent): void {
  if (answers.integrity !== "ok") throw new Error(`the database is damaged: ${answers.integrity}`);
  if (answers.files !== content.files || answers.bytes !== content.bytes) {
    const found = `${answers.files} files of ${answers.bytes} bytes`;
    throw new Error(`the database knows ${found}, the archive held ${content.files} of ${content.bytes}`);
  }
}

/** Makes a SQLite database of the list, stores it in the filesystem, opens it from there and queries it. */
export async function databaseStep({ archive, fs, report }: JobContext, content: UnpackedContent): Promise<void> {
  await report.section(`Build a SQLite database in ${databasePath} and ask it`, async () => {
    const size = await fitting(archive, fs, "the database of its files", () =>
      storeDatabase(fs, listPath, databasePath),
    );
    const answers = await queryDatabase(fs, databasePath);
    requireSame(answers, content);
    report.detail(`${formatBytes(size)}, reopened from the filesystem, integrity ${answers.integrity}`);
    const duplicates = formatCount(answers.duplicates, "file is a duplicate", "files are duplicates");
    report.detail(`${formatCount(answers.files, "row")}; ${duplicates}, ${formatBytes(answers.duplicateBytes)}`);
    report.detail("What takes most room, by extension:");
    for (const line of formatTable(answers.extensions.titles, answers.extensions.rows)) report.detail(`  ${line}`);
  });
}
