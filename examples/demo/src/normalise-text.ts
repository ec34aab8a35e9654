const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const byteOrderMark = [0xef, 0xbb, 0xbf];

function withoutMark(piece: Uint8Array): Uint8Array {
  return byteOrderMark.every((byte, at) => piece[at] === byte) ? piece.subarray(byteOrderMark.length) : piece;
}

/** Turns every CRLF and CR into LF; `last` is the byte before the piece. Overwrites the piece, which never grows. */
function withLineFeeds(piece: Uint8Array, last: number): Uint8Array {
  if (last !== carriageReturn && !piece.includes(carriageReturn)) return piece;
  let end = 0;
  let before = last;
  for (const byte of piece) {
    if (byte !== lineFeed || before !== carriageReturn) {
      piece[end] = byte === carriageReturn ? lineFeed : byte;
      end += 1;
    }
    before = byte;
  }
  return piece.subarray(0, end);
}

/**
 * Normalises UTF-8 text: no byte order mark, LF as line end, and one at the end of the last line. Overwrites the pieces; the
 * first must contain the whole mark, if there is one.
 */
export function* normaliseText(pieces: Iterable<Uint8Array>): Generator<Uint8Array, void, undefined> {
  let first = true;
  let last = lineFeed;
  for (const piece of pieces) {
    const rest = first ? withoutMark(piece) : piece;
    first = false;
    const before = last;
    last = rest.at(-1) ?? last;
    const normalised = withLineFeeds(rest, before);
    if (normalised.length > 0) yield normalised;
  }
  if (last !== lineFeed && last !== carriageReturn) yield new Uint8Array([lineFeed]);
}
