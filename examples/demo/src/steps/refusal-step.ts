import { openArchive } from "../archive-source.js";
import { formatBytes } from "../figures.js";
import { HostFolder } from "../host-folder.js";
import type { JobContext } from "../job-context.js";
import { type Refusal, refuseArchive } from "../refusals.js";
import type { Report } from "../report.js";
import { makeZipBomb } from "../zip-bomb.js";
import type { UnpackedContent } from "./unpack-step.js";

const bombSize = 1024 * 1024 * 1024;
const bombQuota = 64 * 1024 * 1024;

function reportRefusal(refusal: Refusal, report: Report): void {
  const { error, bytesWritten, usedBefore, usedAfter, peakResident, residentGrowth, residentBound } = refusal;
  report.detail(`refused after ${formatBytes(bytesWritten)}: ${error.message}`);
  report.detail(`usedBytes: ${usedBefore} before, ${usedAfter} after`);
  const growth = `${formatBytes(residentGrowth)} above the start, at most ${formatBytes(residentBound)} allowed`;
  report.detail(`memory of the process: peak ${formatBytes(peakResident)}, ${growth}`);
}

async function refuseSame({ archive, report, signal }: JobContext, content: UnpackedContent): Promise<void> {
  const quota = Math.max(1, Math.floor(content.chargedBytes / 2));
  await report.section(`Unpack the same archive into half the room it needs, ${formatBytes(quota)}`, async () => {
    reportRefusal(await refuseArchive(archive, quota, signal), report);
  });
}

async function refuseBomb({ report, signal }: JobContext): Promise<void> {
  await report.section(`Unpack a zip bomb into ${formatBytes(bombQuota)}`, async () => {
    await using folder = await HostFolder.create();
    const path = folder.file("bomb.zip");
    report.detail(`packing ${formatBytes(bombSize)} of zeros`);
    await makeZipBomb(path, bombSize, signal);
    const bomb = await openArchive(path);
    report.detail(`made on the spot: a zip of ${formatBytes(bomb.size)}`);
    reportRefusal(await refuseArchive(bomb, bombQuota, signal), report);
  });
}

/** Shows that an archive that does not fit throws and leaves no trace. */
export async function refusalStep(context: JobContext, content: UnpackedContent): Promise<void> {
  await refuseSame(context, content);
  await refuseBomb(context);
}
