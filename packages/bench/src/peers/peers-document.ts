import { markdownTable } from "markdown-table";
import { type Cell, peers, type Row, type SourceName, sources } from "./peer.js";
import { rowGroups } from "./row-groups.js";

/** The texts of the short table in Japanese. Names of filesystems and code are not translated. */
const japaneseTexts: Readonly<Record<string, string>> = {
  "A hard limit of bytes": "バイト数のハードリミット",
  "A file that is open for writing is locked": "書き込み用に開いたファイルのロック",
  "Threads write at the same time, by synchronous calls": "複数スレッドからの同時書き込み（同期呼び出し）",
  "Names of `node:fs`, Node 20 to 26": "`node:fs` のエクスポート名（Node.js 20〜26）",
  "Hard links": "ハードリンク",
  "Other processes see its files": "ほかのプロセスからのアクセス",
  "Bundles for browsers": "ブラウザ向けのバンドル",
  "In use": "実績",
  yes: "あり",
  no: "なし",
  all: "すべて",
  "142 of 142": "142 / 142",
  "138 of 142": "138 / 142",
  "134 of 142": "134 / 142",
  "85 of 142": "85 / 142",
  "with 5 polyfills": "ポリフィル 5 個が必要",
  "with 1 polyfill": "ポリフィル 1 個が必要",
  "`SingleBuffer` ends with its buffer": "`SingleBuffer` はバッファのサイズが上限",
  "with timeouts; not by `node-fs`": "タイムアウト付き（`node-fs` では対象外）",
  "`SingleBuffer` loses files": "`SingleBuffer` ではファイルが失われる",
  "`node:fs` itself, while mounted": "マウント中は `node:fs` そのもの",
  "`link` copies": "`link` はコピー",
  new: "新しいプロジェクト",
  "in Debian since 2021, used by `webpack-dev-middleware`":
    "2021 年から Debian に収録、`webpack-dev-middleware` が使用",
  "on npm since 2024 or earlier": "遅くとも 2024 年には npm で公開",
  "experimental, since June 2026": "2026 年 6 月から（実験的）",
  "on npm since March 2026 or earlier": "遅くとも 2026 年 3 月には npm で公開",
  "since Linux 2.4": "Linux 2.4 から",
};

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

/** Returns the list of peers, all tables, and the sources, for `docs/comparison.md`. */
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
  if (translation === undefined) throw new Error(`peers-document.ts has no translation of "${text}"`);
  return translation;
}

/** Returns the table of the first page. */
export function peersSummary(language: "en" | "ja"): string {
  const translate = language === "ja" ? japanese : english;
  return tableOf(
    rowGroups.flatMap(({ rows }) => rows.filter(({ short }) => short)),
    translate,
    (cell) => textOf(cell, translate),
  );
}
