import { BarChart } from "echarts/charts";
import { GridComponent, LegendComponent, TitleComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { median } from "../statistics.js";
import { type Report, rowName } from "./report.js";

use([BarChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

/** The background of a chart. */
export type ChartTheme = "light" | "dark";

const ink: Readonly<Record<ChartTheme, { text: string; line: string; bars: readonly string[] }>> = {
  light: { text: "#1f2328", line: "#d1d9e0", bars: ["#cf6a00", "#0969da", "#8250df", "#1a7f37", "#6e7781", "#bf3989"] },
  dark: { text: "#e6edf3", line: "#3d444d", bars: ["#ffa657", "#58a6ff", "#bc8cff", "#3fb950", "#8b949e", "#ff7bba"] },
};

const barHeight = 7;
const width = 860;
const margins = { top: 84, bottom: 30, left: 190, right: 24 };

/** Returns the backends that a chart shows. The others are compared with the first one. */
function shown(report: Report): [first: string | undefined, others: string[]] {
  const all = report.results.filter(({ control }) => !control).map(({ backend }) => backend);
  const [first, ...others] = [...new Set(all)];
  return [first, others];
}

/** Returns the ratios of the times of a backend to those of the first one. Undefined if one of them has no time. */
function factors(report: Report, rows: readonly string[], first: string | undefined, other: string) {
  const timeOf = (row: string, backend: string | undefined) =>
    report.results.find((result) => rowName(result) === row && result.backend === backend)?.times;
  return rows.map((row) => {
    const [ours, theirs] = [timeOf(row, first), timeOf(row, other)];
    return ours === undefined || theirs === undefined ? undefined : median(theirs) / median(ours);
  });
}

/** Removes the interactive elements, whose names differ in each drawing. */
function withoutInteraction(drawing: string): string {
  return drawing.replaceAll(/<style[\s\S]*?<\/style>\n?/g, "").replaceAll(/ (?:class|ecmeta_\w+)="[^"]*"/g, "");
}

/** Adds a title for readers who cannot see the drawing. */
function withTitle(drawing: string, title: string): string {
  return drawing.replace(/<svg[^>]*>/, (start) => `${start}\n<title>${title}</title>`);
}

/** Returns the rows in which a backend can be compared with the first one. */
function rowsOf(report: Report, first: string | undefined, others: readonly string[]): string[] {
  const all = new Set(report.results.filter(({ control }) => !control).map(rowName));
  return [...all].filter((row) => others.some((other) => factors(report, [row], first, other)[0] !== undefined));
}

function headingOf(theme: ChartTheme, title: string, first: string | undefined) {
  const { text } = ink[theme];
  return {
    text: title,
    subtext: `Bars to the right take longer than ${first}, bars to the left less. Logarithmic.`,
    left: 12,
    top: 8,
    textStyle: { color: text, fontSize: 16 },
    subtextStyle: { color: text, fontSize: 12 },
  };
}

function axesOf(theme: ChartTheme, rows: readonly string[]) {
  const { text, line } = ink[theme];
  return {
    xAxis: {
      type: "value" as const,
      interval: 1,
      axisLabel: { color: text, formatter: (power: number) => `${10 ** power}×` },
      splitLine: { lineStyle: { color: line } },
    },
    yAxis: {
      type: "category" as const,
      inverse: true,
      data: [...rows],
      axisLine: { onZero: true, lineStyle: { color: text } },
      axisTick: { show: false },
      axisLabel: { color: text },
    },
  };
}

/** Draws a bar for each case and backend on a logarithmic axis: to the right if it takes longer than the first backend. */
export function chartOf(report: Report, theme: ChartTheme): string {
  const { text, bars } = ink[theme];
  const [first, others] = shown(report);
  const rows = rowsOf(report, first, others);
  const title = `Time of each ÷ time of ${first}`;
  const height = margins.top + margins.bottom + rows.length * (others.length * barHeight + 12);
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: "system-ui, sans-serif", color: text },
    color: [...bars],
    title: headingOf(theme, title, first),
    legend: { top: 56, left: 12, itemHeight: 10, itemGap: 18, textStyle: { color: text }, data: others },
    grid: { ...margins, containLabel: false },
    ...axesOf(theme, rows),
    series: others.map((other) => ({
      type: "bar" as const,
      name: other,
      barWidth: barHeight - 1,
      barGap: "15%",
      data: factors(report, rows, first, other).map((factor) => (factor === undefined ? "-" : Math.log10(factor))),
    })),
  });
  const drawing = chart.renderToSVGString();
  chart.dispose();
  return withTitle(withoutInteraction(drawing), title);
}
