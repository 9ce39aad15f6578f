import type { Engine } from '../running/engine.ts';
import { guardedFromCrashes } from './guard-crashes.ts';
import { compose, type Handle, type Incoming, type LeasedIncoming } from './handle.ts';
import { logged } from './log.ts';
import { measured } from './measure.ts';
import { retriedAsJob } from './retry-delivery.ts';
import { rescheduled } from './retry-job.ts';
import { traced } from './trace.ts';

/**
 * Around every delivery, outermost first. Decoding comes before all of them, since they need the message. Tracing is
 * outside logging, so that log lines carry the trace's ids. Both are outside retrying, so that they see what became of
 * a failure. Retrying is outside the crash guard, because the guard writes too and may fail. Innermost, the work opens
 * the transaction that writes the inbox row.
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
