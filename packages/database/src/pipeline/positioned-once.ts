const known = new Map<string, string>();

/** How many texts to remember. Rare ones, composed for one request, push out others; frequent ones are soon back. */
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
