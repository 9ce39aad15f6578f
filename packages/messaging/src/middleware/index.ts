import type { Engine } from '../running/engine.ts';
import { guardedFromCrashes } from './guard-crashes.ts';
import { compose, type Handle, type Incoming, type LeasedIncoming } from './handle.ts';
import { logged } from './log.ts';
import { measured } from './measure.ts';
import { retriedAsJob } from './retry-delivery.ts';
import { rescheduled } from './retry-job.ts';
import { traced } from './trace.ts';

/**
 * Around every delivery, outermost first. Decoding comes before all of it: nothing here can work without a
 * message. The trace is outside the log, so that lines carry its ids; both are outside retry, so that they see
 * what became of a failure; retry is outside the guard, which writes too; the work, innermost, opens the
 * transaction with the inbox row in it.
 */
export const aroundDelivery = <Unit>(
  engine: Engine<Unit>,
  work: Handle<Incoming<Unit>>,
): Handle<Incoming<Unit>> =>
  compose<Incoming<Unit>>(
    [traced, logged(engine.log), measured(engine.clock), retriedAsJob(engine), guardedFromCrashes(engine)],
    work,
  );

/** Around every attempt at a job: the same, with the job's own decision after a failure. */
export const aroundJob = <Unit>(
  engine: Engine<Unit>,
  work: Handle<LeasedIncoming<Unit>>,
): Handle<LeasedIncoming<Unit>> =>
  compose<LeasedIncoming<Unit>>(
    [traced, logged(engine.log), measured(engine.clock), rescheduled(engine)],
    work,
  );
