/**
 * A source’s text as it can be stored; null where nothing is left of it. PostgreSQL stores no NUL, and in a document
 * no half of a character either: the source may send one, and a cut can leave one. Longer texts would be no use to
 * anybody.
 */
export const clean = (text: string | null | undefined, most = 250): string | null =>
  text?.replaceAll('\0', '').trim().slice(0, most).toWellFormed() || null;
