/**
 * The names of the encodings, each before its other labels, without separators: those of the Encoding Standard, and those of
 * Python, Node and iconv-lite for the same encoding. `standardName` knows the numbered ones.
 */
const labels = `utf-8 u8 utf cp65001 unicode11utf8 unicode20utf8 xunicode20utf8
utf-16le utf16 u16 ucs2 unicode csunicode unicodefeff iso10646ucs2
utf-16be unicodefffe
ascii us usascii 646 iso646us ansix341968 ansix341986 csascii cp367 ibm367 isoir6 iso646irv1991
latin1 binary iso88591 iso8859 8859 cp819 ibm819 l1 isoir100 csisolatin1
ibm866 866 cp866 csibm866
iso-8859-2 latin2 l2 isoir101 csisolatin2
iso-8859-3 latin3 l3 isoir109 csisolatin3
iso-8859-4 latin4 l4 isoir110 csisolatin4
iso-8859-5 cyrillic isoir144 csisolatincyrillic
iso-8859-6 arabic asmo708 ecma114 isoir127 csisolatinarabic iso88596e iso88596i csiso88596e csiso88596i
iso-8859-7 greek greek8 ecma118 elot928 suneugreek isoir126 csisolatingreek
iso-8859-8 hebrew visual isoir138 csisolatinhebrew iso88598e csiso88598e
iso-8859-8-i logical csiso88598i
iso-8859-10 latin6 l6 isoir157 csisolatin6
iso-8859-13 latin7 l7
iso-8859-14 latin8 l8
iso-8859-15 latin9 l9 csisolatin9
iso-8859-16 latin10 l10
koi8-r koi koi8 cskoi8r
koi8-u koi8ru
macintosh mac macroman xmacroman csmacintosh
windows-874 dos874 iso885911 tis620 thai
windows-1250
windows-1251
windows-1252
windows-1253
windows-1254 iso88599 latin5 l5 isoir148 csisolatin5
windows-1255
windows-1256
windows-1257
windows-1258
x-mac-cyrillic maccyrillic macukraine xmacukrainian
x-user-defined
shift_jis sjis xsjis windows31j windows932 cp932 932 ms932 mskanji csshiftjis
euc-jp ujis xeucjp cseucpkdfmtjapanese
iso-2022-jp csiso2022jp
gbk chinese gb2312 gb231280 csgb2312 csiso58gb231280 isoir58 xgbk cp936 936 ms936 windows936 euccn eucgb2312cn
gb18030 gb180302000
big5 big5tw big5hkscs hkscs cnbig5 csbig5 xxbig5
euc-kr cp949 949 ms949 uhc windows949 korean ksc5601 ksc56011987 ksc56011989 csksc56011987 ksx1001 isoir149 cseuckr`;

/** Encodings that are almost the same as one that is known, beside those whose label begins with a known one. */
const nearby: Readonly<Record<string, string>> = { cp950: "big5", eucjis2004: "euc-jp", eucjisx0213: "euc-jp" };

/** Longer than all labels. Longer ones are not looked at. */
const longest = 64;

let names: Map<string, string> | undefined;

function nameByLabel(): Map<string, string> {
  if (names !== undefined) return names;
  names = new Map();
  for (const line of labels.split("\n")) {
    const [name = "", ...others] = line.split(" ");
    for (const label of [plain(name), ...others]) names.set(label, name);
  }
  return names;
}

/** A label without case and separators; nothing for one that holds other characters than labels do. */
function plain(label: string): string {
  return label.length <= longest && /^[\w\s.:-]*$/.test(label) ? label.toLowerCase().replace(/[\s_.:-]/g, "") : "";
}

/** `windows-1250` for `cp1250`, `win1250` and so on; `iso-8859-2` for `8859-2` and `ISO_8859-2:1987`. */
function standardForm(label: string): string {
  return label
    .replace(/^(?:x?cp|win|ms)?(125[0-8])$/, "windows$1")
    .replace(/^(?:iso)?8859(\d\d?)(?:19\d\d)?$/, "iso8859$1");
}

/** The name of the encoding that a label stands for, by any case and separators; undefined for none. */
export function nameOf(label: string): string | undefined {
  return label === "utf-8" ? label : nameByLabel().get(standardForm(plain(label)));
}

/** The name that was probably meant by a label that is not known: `utf-8` for `utf-8-sig`; undefined for none. */
export function nameNear(label: string): string | undefined {
  const key = plain(label);
  if (Object.hasOwn(nearby, key)) return nearby[key];
  for (let length = key.length - 1; length > 3; length--) {
    const name = nameOf(key.slice(0, length));
    // The rest of a number is another number.
    if (name !== undefined && !/^\d\d/.test(key.slice(length - 1))) return name;
  }
  return undefined;
}
