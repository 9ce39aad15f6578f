import { waitAfter } from '../retry-schedule.ts';

/** The status of a write-back. `failure` is the source's own final answer. */
export const writeBackStatuses = ['pending', 'success', 'failure'] as const;
export type WriteBackStatus = (typeof writeBackStatuses)[number];

/**
 * The result of one call. `pending`: the source has it and will know later. `unavailable`: it gave no reliable answer;
 * whether it received the call does not matter, since it is told again under the same id.
 */
export type SourceAnswer =
  | { kind: 'success'; confirmationCode: string | null }
  | { kind: 'failure'; reason: string }
  | { kind: 'pending'; submissionId: string | null }
  | { kind: 'unavailable'; detail: string; retryAfterMs?: number };

/** `telling`: the source has not accepted it yet. `asking`: it has, and is asked for the result. */
export type Phase = 'telling' | 'asking';

const minute = 60;
const hour = 60 * minute;

/**
 * Seconds before each question about a pending result. 60 + 300 + 900 + 3,600 + 14,400 + 43,200 + 5 × 86,400 = 494,460
 * s: eleven questions in 5 days 17 h.
 */
export const questions: readonly number[] = [
  minute,
  5 * minute,
  15 * minute,
  hour,
  4 * hour,
  12 * hour,
  ...Array<number>(5).fill(24 * hour),
];

/** How a write-back stands: `tries` counts the calls of its present phase. */
export interface Standing {
  phase: Phase;
  tries: number;
}

export type AfterAnswer =
  | { status: 'success' | 'failure'; failureReason: string | null; confirmationCode: string | null }
  | { status: 'pending'; phase: Phase; tries: number; dueAt: Date; submissionId?: string | null };

const failed = (failureReason: string): AfterAnswer => ({
  status: 'failure',
  failureReason: failureReason.slice(0, 1000),
  confirmationCode: null,
});

const questionAfter = (asked: number, now: Date): Date | null => {
  const seconds = questions[asked];
  return seconds === undefined ? null : new Date(now.getTime() + seconds * 1000);
};

/** Repeated by the schedule of webhooks: at least twelve times over at least four days. */
const afterSilence = (
  { phase, tries }: Standing,
  answer: SourceAnswer & { kind: 'unavailable' },
  now: Date,
  random: number,
): AfterAnswer => {
  const wait = phase === 'telling' ? waitAfter(tries + 1, random) : (questions[tries + 1] ?? null);
  if (wait === null) return failed(`no answer from the order source: ${answer.detail}`);
  const waitMs = phase === 'telling' ? wait : wait * 1000;
  const dueAt = new Date(now.getTime() + Math.max(waitMs, answer.retryAfterMs ?? 0));
  return { status: 'pending', phase, tries: tries + 1, dueAt };
};

/** Decides what follows a call. `random` is uniform in [0, 1). */
export const afterAnswer = (
  standing: Standing,
  answer: SourceAnswer,
  now: Date,
  random: number,
): AfterAnswer => {
  switch (answer.kind) {
    case 'success':
      return { status: 'success', failureReason: null, confirmationCode: answer.confirmationCode };
    case 'failure':
      return failed(answer.reason);
    case 'unavailable':
      return afterSilence(standing, answer, now, random);
    case 'pending': {
      const asked = standing.phase === 'asking' ? standing.tries + 1 : 0;
      const dueAt = questionAfter(asked, now);
      if (!dueAt) return failed('the order source has not said for days what became of it');
      return { status: 'pending', phase: 'asking', tries: asked, dueAt, submissionId: answer.submissionId };
    }
  }
};
