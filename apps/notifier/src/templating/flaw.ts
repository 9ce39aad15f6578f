import { liquid } from './liquid-library.ts';

/** One mistake in a template, and its place. Lines and columns count from 1. */
export interface Flaw {
  /** Which of the template's texts. */
  part: 'subject' | 'mjml' | 'text';
  message: string;
  line: number | null;
  column: number | null;
}

/** liquidjs appends the place to its messages, and lines of context; the place is told in its own fields. */
const plainMessage = (error: Error): string =>
  (error.message.split('\n')[0] ?? '').replace(/,? ?(file:[^,]*, )?line:\d+(, col:\d+)?$/, '').trim();

export const flawOf = (part: Flaw['part'], error: unknown): Flaw => {
  if (!(error instanceof Error)) return { part, message: String(error), line: null, column: null };
  const place = liquid().LiquidError.is(error) ? error.token.getPosition() : [null, null];
  return { part, message: plainMessage(error), line: place[0] ?? null, column: place[1] ?? null };
};
