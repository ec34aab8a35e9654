/** A place in the table of JIS X 0208: 94 rows of 94 cells, both counted from 1. */
export interface JisPlace {
  readonly row: number;
  readonly cell: number;
}

/** A character of JIS X 0208 in its place. */
export interface JisCharacter extends JisPlace {
  readonly character: string;
}

/** Rows 9 to 15 and those above 84 are empty in the standard, whatever vendors have put there. */
const rows = [...upTo(8), ...upTo(84).slice(15)];

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

/** The bytes of a place as EUC-JP has them, by its definition. */
function eucJpBytes({ row, cell }: JisPlace): number[] {
  return [row + 0xa0, cell + 0xa0];
}

/** The bytes of a place as Shift_JIS has them, by its definition: two rows share a lead byte. */
function shiftJisBytes({ row, cell }: JisPlace): number[] {
  const pair = (row - 1) >> 1;
  const lead = pair + (row <= 62 ? 0x81 : 0xc1);
  const odd = cell + (cell <= 63 ? 0x3f : 0x40);
  return [lead, row % 2 === 1 ? odd : cell + 0x9e];
}

/** The bytes of a character of JIS X 0208, by encoding. */
export const jisBytes = { shift_jis: shiftJisBytes, "euc-jp": eucJpBytes } as const;

/** All graphic characters of JIS X 0208, row by row. */
export const jisX0208: readonly JisCharacter[] = rows
  .flatMap((row) => upTo(94).map((cell) => ({ row, cell })))
  .map((place) => ({ ...place, character: new TextDecoder("euc-jp").decode(Uint8Array.from(eucJpBytes(place))) }))
  .filter(({ character }) => !character.includes("\ufffd"));
