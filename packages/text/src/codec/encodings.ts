/**
 * One encoding per line: its name, and then its other labels, in the short form that `rootOf` returns. They are the labels of the
 * Encoding Standard, and those of Python, Node, Windows and iconv-lite for the same encoding. A label after `~` belongs to a
 * similar encoding.
 */
export const labels = `ascii us usascii 646 iso646us iso646irv isoir6 ansix34 ansix341968 ansix341986 367 20127
latin1 latin binary iso8859 8859 819 isoir100
iso-8859-15 isoir203
windows-1252 ~ansi ~msansi
windows-1258
iso-8859-6 isoir127 arabic isolatinarabic asmo708 ecma114 iso88596e iso88596i
iso-8859-8-i logical 38598
windows-1250
iso-8859-2 isoir101
windows-1255
iso-8859-4 isoir110
iso-8859-10 isoir157
windows-1254 iso88599 isoir148
iso-8859-14 isoir199
iso-8859-3 isoir109
windows-1257
iso-8859-13 isoir179
iso-8859-16 isoir226
x-user-defined
windows-1253
iso-8859-7 isoir126 greek isolatingreek greek8 ecma118 elot928 suneugreek
iso-8859-8 isoir138 hebrew isolatinhebrew visual iso88598e
windows-1256
windows-1251
iso-8859-5 isoir144 cyrillic isolatincyrillic
x-mac-cyrillic macukrainian 10007
ibm866
koi8-r koi koi8 20866
koi8-u koi8ru 21866
macintosh mac macroman 10000
windows-874 iso885911 tis620 thai isoir166
utf-8 u8 utf 65001 unicode11utf8 unicode20utf8
utf-16le utf16 u16 ucs2 1200 unicode unicodefeff iso10646ucs2
utf-16be ucs2be 1201 unicodefffe unicodebigunmarked
shift_jis sjis 932 31j mskanji
euc-jp ujis eucpkdfmtjapanese 20932 51932 ~eucjis2004 ~eucjisx0213
iso-2022-jp 50220 50221 50222 ~jis
gbk chinese gb2312 gb231280 gb23121980 iso58gb231280 isoir58 936 euccn 51936 ~hz ~hzgb ~hzgb2312
gb18030 gb180302000 54936
big5 big5tw hkscs big5hkscs cnbig5 ~950
euc-kr korean uhc 949 ksc5601 ksc56011987 ksc56011989 ksx1001 isoir149 51949`;

/**
 * The characters of the bytes from 0x80 on in the Encoding Standard: one line for each of the first encodings of `labels`, in
 * that order.
 * - A code unit is three digits of base 36, the first of which is a capital letter: `A` is 0. A single digit is the last one; the
 *   first two are then those of the last code unit that has three. 0x8000 is added to numbers from 0x7000 on.
 * - A mark with a count (the character code less that of `0`: `1` is one, `:` ten) sets that many characters. `=`: the byte
 *   itself, as in ISO 8859-1. `~`: one more than the code unit before. `<` and `>`: the lower case of the code unit 32 or 16
 *   bytes before. `^`: the upper case of the code unit 32 bytes before. `.`: malformed.
 * - The bytes after the end of a line are as after `=`.
 */
export const characters = `.[.[.Z

=TGgc=1A9s=1t=;Aal=3m=3A9efAag
Ggc=1GcaAb6GcemghAjqGcwA9sGd5A9e=1Aal=2Gc89cdi34AkcGjm>1Gd6>1=1Aamg
Ggc=1GcaAb6GcemghAjqGcw=1Gd5A9e=4Gc89cdi34AkcGjm=1Gd6>1=2Aag=SA76=8Alc=3A7k=1All=2Abk=7zAlf=4<9d<5Amb<4=6<1Ggb
=Q.3=1.7B70=1.=f.3j.1l~I.5B8g~B.=
=Q.1=8A5z=?A6v=4.PGc7B5c~J.2Gbyz.1
Ggc=1Gca=1emgh=1wA9sGd5A9mwAalh=1Gc89cdi34=1Gjm>1Gd6>4=1AjrAk8A8x=1A78=4A9q=4Aaj=2Akb>1=5A79>1=1A8tAkdA8u>1A9g=2A76=1A8pA7a=1g=1s=1u=2ikA8zA93=2c=2kAa6=18=2A9uA67<Gv<7Ak9
=QA78Ak8A8x=1tA9m=2sqwAah=1lj=1>1Akb>1=1>2Ajr=1>4Akd>2A9g=2A76=1A8pA7a=1g=1s=1u=2ikA8zA93=2c=2kAa6=18=2A9uA67<Gv<7Ak9
Ggc=1GcaAb6GcemghAjqGcw=1Gd5=5Gc89cdi34AkcGjm=1Gd6=8Gga=5A5z=?A6v=5B4g~CB68~4.7B5c~J.2Gbyz.1
=QA78A8oA9i=1A88r=2A9sA7mA82A9y=1Aal=2>1Akb>1=1>2Ajr=1>4A96>17A74=6A8eA7g=1s=1q=2A8aA7kA918A8m=5Aaa=302A67<Gv<7Ak9
=QA78mA82a8m=1rA7kA9syAal=12A96=1>6=1>5Gc5>2A74=6A8eA7g=1s=1q=4A918=4Aa0=1a=6<OA8o
Ggc=1GcaAb6GcemghAjqGcwA9sGd5A9e=4Gc89cdi34AkcGjm>1Gd6>1=2Aag=[=5A7y=<A8gA9q=A<7=6A8h<1
=QFxef=1A7efFxm=1G0w=1yFxnG42=2AagFy67A801Fz45=1q>1rG0z0>1G101G01=@Aac=6G0a=6Aae=A<?
=QA86Ak8=2.1A84=2gA9qA7yA8k=1.1Aaj=1A87=45=2h>3A59>2=3.1gA7ec=9.1=4A80=2A7w=4Aa4A9oA67<Gv<7Ak9
Ggc=1Gca=1emgh=1w=1Gd5=1A4oAjrA54=1Gc89cdi34=1Gjm=1Gd6A4cvAkb=2.1=3.1=2A60=1A9i=4A5i=8>15>1=4>1A78A8eA74a=2smg=1AahA7qA82marA9sA8zA91=18=3AaaA8xA9mAa2=1jlA67<Gv<7Ak9
=QGcd=3e=2A60=1A9i=4A5i=4Gcc=3A6w=1>1=4eA78A8eA74a=2smg=1AahA7qA82marA9sA8zA91=18=3AaaA8xA9mAa2=1jlA67<Gv<7Gc9
=QA789A8xGgcGceA9s=1t=1Aew=1Aah=1ij=2A7g>1AalGcd=2AamA7h>1=1A9efAagk=3A76=1a=:kA8z=3A9c=1mAa8=4A7sAey=4<L
Xls~[~[~Y
Ggc=1GcaAb6Gcemgh=1w=1Gd5=5Gc89cdi34=1Gjm=1Gd6=5Ap12=7.1=4Gc5=4Ap0=34~2=18=1a~C.1v~[.1
=QGc89=1Ggcf=4Aoq=3.1Gc5=4Ap0~2=14~2=18=1a~C.1v~[.1
=Q.1=8A5z=?A6v=4.PGc7B5c~J.2Gbyz.1
GgcBa6GcaAb6GcemghAjqGcwBa1Gd5A9eBaewgBbjGc89cdi34BbdGjmBapGd6>1GbwxBbu=1B70=8Bby=?B7f=4jBc1B7l~E=1B87~3g~3=1k=1l~3=5pq=2r~3=1vw=1x=1y=2GbyzBci
AsijGcaAurGcemghGgcGcwAspGd5Asqsrv>1Gc89cdi34=1Gjm>1Gd6>4=1AsuAv2Aso=1Awg=2Ash=1k=4n=2mAuuAwh=3>1GjaAus=1wAslAutvAsw~[~D
=QAsh~;=1u~[~FGjaAup~;A4nAv23
Asw~OGcgA4wAwgA4jnGciA52AsmA4upGjmAsiAuqGsgAsjAurGqm=1GsklAuu=1AwhAsokAusAsnAuvAspAuxAsqAuywAslA4sGqiAb6GrsGpyA4rA57GcmA4gAsrAuzAssAv0AutGc34cd89A6vGceAsuAv2AsvAv3GjaAshAupnAts~NGgc
Asw~[~4Hf5~2Hb6Hc4HdtuihvdjponHbkoHckcHbw4HcsHdqrmgHe1HdyscHe4Hdz~1wxlkefHe32HbsgHewsHf04HeoAu8~?AshAupAskAusAsnAuvAsuAv2A4wGqhA53GqiGjaA4kHfkA4g
Hb46gkoswHc4cksHeoswHf04~3GxsHfkGqhiGrsGsklA4gGxtA4wyA53A6vHdc~2AupHdf~>AshHdu~:A4pAumAtstAueAtwxAucAtvAud0~7n8~3AtyuAukjAtzAuglhfi^P
Hb46gkoswHc4cksHeoswHf04~3GxsHfkGqhiGrsGsklA4gGxtA4wyA53A6vHdc~2AupsHdgAuuvHdj~4AwhAv2Hdq~3AshkHdvAsmnHdy~4AwgAsuA4pAumAtstAueAtwxAucAtvAud0~7n8~3AtyuAukjAtzAuglhfi^P
A5ghjltyA6498acbdfhgijlkmnprqsutyxz~1GcgA4w=2nGciA52A67A4upGjmA50A4oGsgA5iA60Gqm=1GsklA4l=1GpuGq97AqoGqzA4qA56Aq1>2A5bA4hsGqiAb6GrsGpyA4rA57GcmA4gA5cfxA9efGc34cd89A6vHgqA73AagGdgGgcGd56YapqGchA53GcaewA5emdnkp~2ovwXwfA5uA6231A8hAjqAkcA4vAk8~2A54AkdbAjr
Ggc=4Gcm=;89cdi34=9Crl~[~>.4Ctb~L.4`;
