/**
 * Whether a text fits a pattern in which `*` stands for any characters and `?` for one; capitals matter. Walks
 * both once and goes back to the last star only: at most text × pattern steps, whatever the pattern.
 */
export const like = (text: string, pattern: string): boolean => {
  let [at, star, resume] = [0, -1, 0];
  let index = 0;
  while (index < text.length) {
    if (pattern[at] === '*') {
      star = at;
      resume = index;
      at += 1;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[index])) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      index = resume;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
};
