/** How often a text must come before it is prepared under a name. Rarer texts are composed for one request. */
const worthwhile = 5;

/** Each name costs every connection some memory on the server. */
const most = 200;

const remembered = 2_000;

/** Names for statements that come again and again: the server parses and plans each of them once per connection. */
export interface StatementNames {
  /** Empty for a statement that is better not prepared. */
  nameOf(text: string): string;
  /** The tables have changed under a prepared statement: all get new names, and are planned anew. */
  renew(staleNames: readonly string[]): void;
}

export function statementNames(): StatementNames {
  const names = new Map<string, string>();
  const seen = new Map<string, number>();
  let generation = 0;

  const isWorthIt = (text: string): boolean => {
    const times = (seen.get(text) ?? 0) + 1;
    if (seen.size > remembered) seen.clear();
    seen.set(text, times);
    return times >= worthwhile;
  };
  return {
    nameOf(text) {
      const known = names.get(text);
      if (known) return known;
      if (names.size >= most || !isWorthIt(text)) return '';
      const name = `w${generation}_${names.size}`;
      seen.delete(text);
      names.set(text, name);
      return name;
    },
    renew(staleNames) {
      // If not, another connection has noticed it before.
      if (!staleNames.some((name) => name.startsWith(`w${generation}_`))) return;
      generation += 1;
      names.clear();
    },
  };
}
