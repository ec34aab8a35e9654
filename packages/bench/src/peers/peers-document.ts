import { markdownTable } from "markdown-table";
import { japaneseTexts } from "./japanese-texts.js";
import { peers } from "./peer.js";
import type { Cell, Row } from "./row.js";
import { rowGroups } from "./row-groups.js";
import { type SourceName, sources } from "./sources.js";

const sourceNames = Object.keys(sources) as SourceName[];

function numbersOf({ sources: named = [] }: Cell): string {
  return named.map((name) => ` [${sourceNames.indexOf(name) + 1}]`).join("");
}

type Translate = (text: string) => string;

const english: Translate = (text) => text;

function textOf({ finding, note }: Cell, translate: Translate): string {
  return note === undefined ? translate(finding) : `${translate(finding)}: ${translate(note)}`;
}

function tableOf(rows: readonly Row[], translate: Translate, cellText: (cell: Cell) => string): string {
  const head = ["", ...peers.map(({ title }) => title)];
  const lines = rows.map(({ title, cells }) => [translate(title), ...peers.map(({ name }) => cellText(cells[name]))]);
  return markdownTable([head, ...lines]);
}

/** The columns, all tables, and the sources, for `docs/comparison.md`. */
export function peersDocument(): string {
  const columns = markdownTable([
    ["", "Version", "What it is"],
    ...peers.map((peer) => [peer.title, peer.version, peer.about]),
  ]);
  const tables = rowGroups.map(
    ({ title, rows }) =>
      `## ${title}\n\n${tableOf(rows, english, (cell) => `${textOf(cell, english)}${numbersOf(cell)}`)}`,
  );
  const list = sourceNames.map((name, index) => `${index + 1}. ${sources[name]}`).join("\n");
  return [`## What is compared\n\n${columns}`, ...tables, `## Sources\n\n${list}`].join("\n\n");
}

/** Translates texts of the short table. Code needs no translation. */
function japanese(text: string): string {
  const translation = japaneseTexts[text] ?? (/^(`[^`]*`|–)$/.test(text) ? text : undefined);
  if (translation === undefined) throw new Error(`japanese-texts.ts has no translation of "${text}"`);
  return translation;
}

/** The rows of the first page. */
export function peersSummary(language: "en" | "ja"): string {
  const translate = language === "ja" ? japanese : english;
  return tableOf(
    rowGroups.flatMap(({ rows }) => rows.filter(({ short }) => short)),
    translate,
    (cell) => textOf(cell, translate),
  );
}
