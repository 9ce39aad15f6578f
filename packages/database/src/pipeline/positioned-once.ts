const known = new Map<string, string>();

/** What requests compose of their own is no use to remember; what comes again and again is there soon after. */
const most = 2_000;

/** A text with `$1` where it had `?`. The same few texts come again and again. */
export function positionedOnce(text: string, position: () => string): string {
  const before = known.get(text);
  if (before !== undefined) return before;
  const positioned = position();
  if (known.size >= most) known.clear();
  known.set(text, positioned);
  return positioned;
}
