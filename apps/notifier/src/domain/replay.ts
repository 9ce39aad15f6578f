import type { MessageState } from './message.ts';

/** `completed`: every message was delivered, has used up its schedule again, or was skipped with a backlog. */
export const replayStates = ['running', 'completed', 'cancelled'] as const;
export type ReplayState = (typeof replayStates)[number];

/** What can be replayed: what is on its way is on its way. */
export const closedStates = [
  'delivered',
  'exhausted',
  'cancelled',
] as const satisfies readonly MessageState[];
export type ClosedState = (typeof closedStates)[number];

/** Most messages of one replay that wait for their endpoint: a dead one is not owed the whole window at once. */
export const mostWaiting = 500;

/** How often a replay goes on, in milliseconds. */
export const replayEveryMs = 500;

/** Most messages looked at in one step, matching or not. */
export const mostSeen = 1_000;

/** How many messages a step may open: its share of the rate, and no more than there is room for. */
export const roomFor = (perSecond: number, waiting: number): number =>
  Math.max(0, Math.min(Math.ceil((perSecond * replayEveryMs) / 1_000), mostWaiting - waiting));

/** A message of the window, in the window's order. */
export interface Candidate {
  id: string;
  createdAt: Date;
  state: MessageState;
}

export interface ReplayStep {
  /** The messages to open again. */
  open: string[];
  /** How many were passed over. */
  skipped: number;
  /** The last that was looked at; the next step begins after it. Null when nothing was. */
  last: Candidate | null;
  /** There is nothing after it. */
  allSeen: boolean;
}

/** Chooses what one step of a replay opens, out of the next candidates (`mostSeen` of them, unless fewer are left). */
export const chooseNext = (
  candidates: readonly Candidate[],
  states: readonly MessageState[],
  room: number,
): ReplayStep => {
  const step: ReplayStep = { open: [], skipped: 0, last: null, allSeen: candidates.length < mostSeen };
  for (const candidate of candidates) {
    const matches = states.includes(candidate.state);
    if (matches && step.open.length >= room) return { ...step, allSeen: false };
    if (matches) step.open.push(candidate.id);
    else step.skipped += 1;
    step.last = candidate;
  }
  return step;
};
