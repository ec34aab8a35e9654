/** The bits of a mode for the kind of a node, and the kind of a symbolic link. */
const kindBits = 0o170000;
const symbolicLink = 0o120000;
const markUnit = 2 ** 48;
const mark = 31;

/** The attributes of a new symbolic link. Wrappers that have links mark them so. */
export const linkAttributes: number = mark * markUnit + symbolicLink + 0o777;

/**
 * Whether attributes mark a file as a symbolic link, whose content is the target. The filesystem itself follows no links; exports
 * leave them out. A change of the content removes the mark: the new content is that of a file. The mark needs the highest bits,
 * so a small number never counts as a mark.
 */
export function isLink(attributes: number): boolean {
  return attributes >= mark * markUnit && (attributes & kindBits) === symbolicLink;
}
