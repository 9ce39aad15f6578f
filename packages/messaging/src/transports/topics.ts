/** Whether a routing key matches a pattern: `*` stands for exactly one word, `#` for any number, even none. */
export const matchesTopic = (pattern: string, key: string): boolean =>
  matchWords(pattern.split('.'), key.split('.'));

function matchWords([first, ...rest]: string[], words: string[]): boolean {
  if (first === undefined) return words.length === 0;
  if (first === '#')
    return words.some((_, skipped) => matchWords(rest, words.slice(skipped))) || matchWords(rest, []);
  const [word, ...others] = words;
  return word !== undefined && (first === '*' || first === word) && matchWords(rest, others);
}
