import type { Fact } from './fact.ts';

/**
 * Finds scans that bring the same news: the same carrier's number or the same second, with the same code. A number used
 * again with another code is other news: carriers do reuse them, and no fact may be lost. Ask in canonical order; the
 * answer is the id of the first scan with this news.
 */
export function twins(): (fact: Fact) => string {
  const seen = new Map<string, string>();
  return (fact) => {
    const names = [`key ${fact.key} ${fact.code}`, `time ${fact.occurredAt.getTime()} ${fact.code}`];
    const first = names.map((name) => seen.get(name)).find((id) => id !== undefined) ?? fact.id;
    for (const name of names) if (!seen.has(name)) seen.set(name, first);
    return first;
  };
}
