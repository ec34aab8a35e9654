const mebibyte = 2 ** 20;

/** Minutes in which the process allocates the memory that it needs. */
const warmUp = 5;

/** Maximum bytes by which the process may grow after them. */
const mostGrowth = 4 * mebibyte;

/** Milliseconds of measuring; the least value counts, because workers that have just ended leave memory to be collected. */
const span = 60_000;

/** The memory of the process at moments when no test runs. */
export class Footprint {
  private readonly start = performance.now();
  private readonly samples: { readonly time: number; readonly bytes: number }[] = [];

  note(): void {
    (globalThis as { gc?: () => void }).gc?.();
    this.samples.push({ time: performance.now() - this.start, bytes: process.memoryUsage.rss() });
  }

  get figures(): object {
    const rss = Math.round((process.memoryUsage.rss() / mebibyte) * 10) / 10;
    const minutes = Math.round((performance.now() - this.start) / 6000) / 10;
    return { minutes, rss, rssAfterWarmUp: this.afterWarmUp, rssAtEnd: this.atEnd };
  }

  get problems(): string[] {
    const { afterWarmUp, atEnd } = this;
    if (afterWarmUp === undefined || atEnd === undefined) return [];
    const growth = (atEnd - afterWarmUp) * mebibyte;
    return growth > mostGrowth ? [`the process has grown from ${afterWarmUp} to ${atEnd} MiB`] : [];
  }

  private get afterWarmUp(): number | undefined {
    return this.least(warmUp * 60_000 - span, warmUp * 60_000 + span / 2);
  }

  /** Undefined until the warm-up is over. */
  private get atEnd(): number | undefined {
    const end = performance.now() - this.start;
    return end < warmUp * 60_000 + 2 * span ? undefined : this.least(end - span, end);
  }

  private least(from: number, to: number): number | undefined {
    const found = this.samples.filter(({ time }) => time >= from && time <= to).map(({ bytes }) => bytes);
    return found.length === 0 ? undefined : Math.round((Math.min(...found) / mebibyte) * 10) / 10;
  }
}
