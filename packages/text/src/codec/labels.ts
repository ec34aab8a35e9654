/**
 * The names of the encodings, each before its other labels as `rootOf` leaves them: those of the Encoding Standard, and those
 * of Python, Node and iconv-lite for the same encoding. Behind `~`: what is almost the same.
 */
const labels = `utf-8 u8 utf 65001 unicode11utf8 unicode20utf8
utf-16le utf16 u16 ucs2 unicode unicodefeff iso10646ucs2
utf-16be unicodefffe
ascii us usascii 646 iso646us ansix341968 ansix341986 367
latin1 binary iso8859 8859 819 isoir100
ibm866
iso-8859-2 isoir101
iso-8859-3 isoir109
iso-8859-4 isoir110
iso-8859-5 isoir144 cyrillic isolatincyrillic
iso-8859-6 isoir127 arabic isolatinarabic asmo708 ecma114 iso88596e iso88596i
iso-8859-7 isoir126 greek isolatingreek greek8 ecma118 elot928 suneugreek
iso-8859-8 isoir138 hebrew isolatinhebrew visual iso88598e
iso-8859-8-i logical
iso-8859-10 isoir157
iso-8859-13
iso-8859-14
iso-8859-15
iso-8859-16
koi8-r koi koi8
koi8-u koi8ru
macintosh mac macroman
windows-874 iso885911 tis620 thai
windows-1250
windows-1251
windows-1252
windows-1253
windows-1254 iso88599 isoir148
windows-1255
windows-1256
windows-1257
windows-1258
x-mac-cyrillic macukrainian
x-user-defined
shift_jis sjis 932 31j mskanji
euc-jp ujis eucpkdfmtjapanese ~eucjis2004 ~eucjisx0213
iso-2022-jp
gbk chinese gb2312 gb231280 iso58gb231280 isoir58 936 euccn
gb18030 gb180302000
big5 big5tw big5hkscs cnbig5 ~950
euc-kr korean uhc 949 ksc5601 ksc56011987 ksc56011989 ksx1001 isoir149`;

/** The parts of ISO 8859 by the numbers of their alphabets: Latin-5 is ISO 8859-9. */
const latinParts = [0, 1, 2, 3, 4, 9, 10, 13, 14, 15, 16];

/** Longer than all labels. Longer ones are not looked at. */
const longest = 64;

let names: Map<string, string> | undefined;

function nameByLabel(): Map<string, string> {
  if (names !== undefined) return names;
  names = new Map();
  for (const line of labels.split("\n")) {
    const [name = "", ...others] = line.split(" ");
    for (const label of [rootOf(name), ...others]) names.set(label, name);
  }
  return names;
}

/**
 * What a label says beside its case, separators and prefixes: `1250` for `windows-1250`, `cp1250` and `win1250`, `iso88592` for
 * `ISO_8859-2:1987`, `latin2` and `csISOLatin2`. Nothing for one that holds other characters than labels do.
 */
function rootOf(label: string): string {
  if (label.length > longest || !/^[\w\s.:-]*$/.test(label)) return "";
  return label
    .toLowerCase()
    .replace(/[\s_.:-]/g, "")
    .replace(/^(?:cs|x)+/, "")
    .replace(/^(?:cp|dos|ibm|ms|win|windows)(?=\d)/, "")
    .replace(/^(?:iso)?(?:latin|l)(\d\d?)$/, (_, number) => `8859${latinParts[number]}`)
    .replace(/^(?:iso)?8859(\d\d?)(?:19\d\d)?$/, "iso8859$1");
}

/** The name of the encoding that a label stands for, by any case and separators; undefined for none. */
export function nameOf(label: string): string | undefined {
  return label === "utf-8" ? label : nameByLabel().get(rootOf(label));
}

/** The name that was probably meant by a label that is not known: `utf-8` for `utf-8-sig`; undefined for none. */
export function nameNear(label: string): string | undefined {
  const key = rootOf(label);
  let name = nameByLabel().get(`~${key}`);
  // The rest of a number is another number.
  for (let length = key.length - 1; name === undefined && length > 3; length--)
    if (!/^\d\d/.test(key.slice(length - 1))) name = nameByLabel().get(key.slice(0, length));
  return name;
}
