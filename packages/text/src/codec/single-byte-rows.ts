/**
 * The characters of the bytes from 0x80, as the Encoding Standard has them, by the encoding. A row is made of
 * - three digits of base 36: a code unit; from 0x7000 on, 0x8000 more
 * - a letter, for 1 (`A`) to 26 cells. Alone: each is the code unit of its byte, as in ISO 8859-1. Behind `~`: one more than
 *   the cell before; behind `<` and `>`: the lower case of the cell 32 or 16 before; behind `.`: malformed
 */
export const singleByteRows: Readonly<Record<string, string>> = {
  "windows-1252": "6gcA6ca0b66ce6cm6cg~A0jq6cw09s6d509eA0alB6c8~A6cc~A6ci6c3~A0kc6jm>A6d6>AA>A0agZZZR",
  "windows-1254": "6gcA6ca0b66ce6cm6cg~A0jq6cw09s6d509eD6c8~A6cc~A6ci6c3~A0kc6jm>A6d6>AB0agZV07yL08g09qQ<GF08h<AA",
  "windows-1258":
    "6gcA6ca0b66ce6cm6cg~A0jq6cwA6d509eD6c8~A6cc~A6ci6c3~A0kc6jmA6d6>AB0agZI076H0lcC07kA0llB0bkG0bz0lfD<I0ld<E0mb<DF<A6gbA",
  "windows-1250":
    "6gcA6caA6ce6cm6cg~AA6cw09s6d509m09w0al0ahA6c8~A6cc~A6ci6c3~AA6jm>A6d6>DA0jr0k808xA078D09qD0ajB0kb>AE079>AA08t0kd08u>A09gB076A08p07aA07gA07sA07uB07i07k08z093B09cB09k0a6A0a8B09uA<WA<G0k9",
  "iso-8859-2":
    "ZG0780k808xA08t09mB09s09q09w0ahA0al0ajA>A0kb>AA>B0jrA>D0kd>B09gB076A08p07aA07gA07sA07uB07i07k08z093B09cB09k0a6A0a8B09uA<WA<G0k9",
  "iso-8859-4":
    "ZG07808o09iA08808rB09s07m08209yA0alB>A0kb>AA>B0jrA>D096>A097074F08e07gA07sA07qB08a07k09109808mE0aaC0a00a2A<WB<F0k9",
  "iso-8859-10": "ZG07807m08208a08808mA08r07k09s09y0alA0a2096A>FA>E6c5>B074F08e07gA07sA07qD091098D0a0A0aaF<ZE08o",
  "iso-8859-15": "ZJ6gcA09sA09tK0alC0amC09e~A0agZZM",
  "iso-8859-16":
    "ZG078~A08x6gc6ce09sA09tA0ewA0ahA0ai~AB07g>A0al6cdB0am07h>AA09e~A0ag>AC076A07aJ07k08zC09cA09m0a8D07s0eyD<Z<BA",
  "iso-8859-14": "ZG5xe~AA07e~A5xmA60wA60y5xn642B0ag5y6~A080~A5z4~AA5zq>A5zr>A600>A610~A601P0acF60aF0aeQ<OA",
  "iso-8859-3": "ZG0860k8B.A084B08g09q07y08kA.A0ajA>AD>AB08h>CA>BC.AA07e07cI.AD080B07wD0a409oD<TA<G0k9",
  "windows-1257":
    "6gcA6caA6ce6cm6cg~AA6cwA6d5A04o0jr054A6c8~A6cc~A6ci6c3~AA6jmA6d6A04v0kbB.AC.AB060A09iD05iH>AA>AD>A07808e07407aB07s07m07gA0ah07q08208m08a08r09s08z091A098C0aa08x09m0a2A0aj0alA<WA<G0k9",
  "iso-8859-13":
    "ZG6cdC6ceB060A09iD05iD6ccC>AA>AD>A07808e07407aB07s07m07gA0ah07q08208m08a08r09s08z091A098C0aa08x09m0a2A0aj0alA<WA<G6c9",
  "windows-1253":
    "6gcA6ca0b66ce6cm6cg~AA6cwA6d5E6c8~A6cc~A6ci6c3~AA6jmA6d6E0p1~AG.AD6c5D0p0C0p4~BA0p8A0pa~S.A0pv~Z~Q.A",
  "iso-8859-7": "ZG6c8~AA6gc6gfD0oqC.A6c5D0p0~BA0p4~BA0p8A0pa~S.A0pv~Z~Q.A",
  "windows-1255": "6gcA6ca0b66ce6cm6cg~A0jq6cwA6d5E6c8~A6cc~A6ci6c3~A0kc6jmA6d6H6gaE05zO06vE14g~S168~D.G15c~Z<B6by~A<A",
  "iso-8859-8": "ZG.AH05zO06vD.Z>F6c715c~Z<B6by~A.A",
  "windows-1256":
    "6gc1a66ca0b66ce6cm6cg~A0jq6cw1a16d509e1ae1aw1ag1bj6c8~A6cc~A6ci6c3~A1bd6jm1ap6d6>A6bw~A1buA170H1byO17fD17j1c117l~UA187~C18g~CA18kA18l~CE18p~AB18r~CA18v~AA18xA18yB6by~A1ci",
  "iso-8859-6": "ZG.CA.G170A.M17f.C17j>A17l~Y.E18g~R.M",
  "windows-1251":
    "0si~A6ca0ur6ce6cm6cg~A6gc6cw0sp6d50sq0ss0sr0sv>A6c8~A6cc~A6ci6c3~AA6jm>A6d6>DA0su0v20soA0wgB0shA0skD0snB0sm0uu0whC>A6ja>AA0uw0sl0ut>A0sw~Z~Z<K",
  "iso-8859-5": "ZG0sh~KA0su~Z~Z<M6ja0up~K04n0v2~A",
  "x-mac-cyrillic":
    "0sw~Z~E6cg04w0wgA04n6ci0520sm04uA6jm0si0uq6sg0sj0ur6qmA6sk~A0uuA0wh0so0sk0us0sn0uv0sp0ux0sq0uy0uw0sl04s6qi0b66rs6py04r0576cm04g0sr0uz0ss0v00ut6c3~A6cc~A6c8~A06v6ce0su0v20sv0v36ja0sh0up0un0ts~Z~D6gc",
  ibm866:
    "0sw~Z~U7f5~B7b67c47dt~A7di7dh7dv7dd7dj7dp7do7dn7bk7bo7ck7cc7bw7b47cs7dq~A7dm7dg7e17dy7ds7dc7e47dz~A7dw~A7dl7dk7de~A7e37e27bs7bg7ew7es7f07f47eo0u8~O0sh0up0sk0us0sn0uv0su0v204w6qh0536qi6ja04k7fk04g",
  "koi8-r":
    "7b47b67bg7bk7bo7bs7bw7c47cc7ck7cs7eo7es7ew7f07f4~C6xs7fk6qh~A6rs6sk~A04g6xt04w04y05306v7dc~B0up7df~N0sh7du~J04p0um0ts~A0ue0tw~A0uc0tv0ud0u0~G0un0u8~C0ty0tu0uk0uj0tz0ug0ul0uh0uf0ui0tq0sw~A0ti0t0~A0tg0sz0th0t4~G0tr0tc~C0t20sy0to0tn0t30tk0tp0tl0tj0tm",
  "koi8-u":
    "7b47b67bg7bk7bo7bs7bw7c47cc7ck7cs7eo7es7ew7f07f4~C6xs7fk6qh~A6rs6sk~A04g6xt04w04y05306v7dc~B0up0us7dg0uu~A7dj~D0wh0v27dq~C0sh0sk7dv0sm~A7dy~D0wg0su04p0um0ts~A0ue0tw~A0uc0tv0ud0u0~G0un0u8~C0ty0tu0uk0uj0tz0ug0ul0uh0uf0ui0tq0sw~A0ti0t0~A0tg0sz0th0t4~G0tr0tc~C0t20sy0to0tn0t30tk0tp0tl0tj0tm",
  macintosh:
    "05g~A05j05l05t05y06406906806a06c06b06d06f06h06g06i~A06l06k06m~A06p06r06q06s06u06t06y06x06z~A6cg04wB04n6ci05206704uA6jm05004o6sg05i0606qmA6sk~A04lA6pu6q96q70qo6qz04q0560q1>B05b04h04s6qi0b66rs6py04r0576cm04g05c05f05x09e~A6c3~A6cc~A6c8~A06v7gq0730ag6dg6gc6d5~Aoap~A6ch0536ca6ce6cw05e05m05d05n05k05p~B05o05v~Anwf05u062~A06108h0jq0kc04v0k8~B0540kd0kb0jr",
  "windows-874": "6gcD6cmK6c8~A6cc~A6ci6c3~AI2rl~Z~Z~E.D2tb~Z~B.D",
  "x-user-defined": "nls~Z~Z~Z~Z~W",
};
