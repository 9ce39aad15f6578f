import type { Candidate, ClosedState, ReplayState, ReplayStep } from '../../domain/replay.ts';

export interface Replay {
  id: string;
  tenantId: string;
  endpointId: string;
  /** Messages made from here … */
  from: Date;
  /** … to here, exclusive. */
  to: Date;
  states: readonly ClosedState[];
  state: ReplayState;
  /** Messages opened again so far. */
  replayed: number;
  /** Messages passed over so far: their state was another. */
  skipped: number;
  /** How far it has come: when the last message it looked at was made. */
  reached: Date;
  /** Which one that was; empty before the first. */
  afterId: string;
  /** It has looked at all of them. */
  allSeen: boolean;
  createdAt: Date;
  finishedAt: Date | null;
}

/** A running replay that is to go on, in this transaction's hands; what its endpoint is owed is not cancelled meanwhile. */
export interface HeldReplay extends Replay {
  /** Messages it has opened that are not closed yet. */
  waiting: number;
  endpointLives: boolean;
}

export interface Replays {
  add(replay: Replay): Promise<void>;
  /** The one that runs for an endpoint. */
  runningFor(endpointId: string): Promise<Replay | null>;
  find(tenantId: string, endpointId: string, id: string): Promise<Replay | null>;
  /** Newest first, at most a hundred. */
  list(tenantId: string, endpointId: string): Promise<Replay[]>;
  /** Its messages that are not closed yet. */
  waiting(id: string): Promise<number>;
  /** A replay whose time has come and that nobody else has in hand. */
  holdNext(now: Date): Promise<HeldReplay | null>;
  /** The next messages of its window, at most `mostSeen`. */
  candidates(id: string): Promise<Candidate[]>;
  /** Opens the step's messages, each behind those of its shipment, and moves on. */
  advance(replay: Replay, step: ReplayStep, times: { now: Date; nextAt: Date }): Promise<void>;
  /** Ends a running one. False when it had ended. */
  finish(id: string, state: Exclude<ReplayState, 'running'>, now: Date): Promise<boolean>;
}
