/** A persona says no: a code for machines, a sentence in its own words, and the HTTP status that carries them. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;

  constructor(status: number, code: string, words: string) {
    super(words);
    this.code = code;
    this.status = status;
  }
}

/** 'up to {maxKm} km' → 'up to 40 km'. */
export const filled = (words: string, values: Record<string, string | number>): string =>
  words.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
