import { logEvents } from '@waybill/telemetry';
import { describeError, PermanentError } from '../errors.ts';
import { decode } from '../middleware/decode.ts';
import type { LeasedIncoming } from '../middleware/handle.ts';
import { aroundJob } from '../middleware/index.ts';
import { attemptsAllowed, scheduleOf } from '../retry/schedules.ts';
import type { Engine } from '../running/engine.ts';
import type { InFlight } from '../running/in-flight.ts';
import type { Listener } from '../running/listen.ts';
import { type Loop, startLoop } from '../running/loop.ts';
import { retryOn } from '../running/work-on.ts';
import { retryPerform } from '../running/work-perform.ts';
import { type Room, roomsOf } from './rooms.ts';
import { anyJobDue, buryJob, type ClaimedJob, claimDueJobs } from './rows.ts';

interface WorkerOptions<Unit> {
  engine: Engine<Unit>;
  listeners: readonly Listener<Unit>[];
  inFlight: InFlight;
}

/** How often to look for due jobs, such as other processes' ones, without having been told of them. */
const everyMs = 250;

/** Takes up jobs that are due or whose worker died, each under a lease, as far as there is room for them. */
export function startWorker<Unit>({ engine, listeners, inFlight }: WorkerOptions<Unit>): Loop {
  const names = listeners.map(({ consumer }) => consumer.name);
  const rooms = roomsOf(listeners, engine.stopping, () => worker.kick());
  const byName = new Map(listeners.map((listener) => [listener.consumer.name, listener]));

  const begin = (job: ClaimedJob, room: Room) => {
    const listener = byName.get(job.consumer);
    const release = room.take();
    if (!listener || !release) throw new Error(`No room was held for ${job.consumer}`);
    void inFlight.track(attempt(engine, listener, job)).finally(() => {
      release();
      worker.kick();
    });
  };
  const worker = startLoop({
    everyMs,
    due: () => anyJobDue(engine.database, names, engine.clock.now()),
    cycle: () =>
      rooms.use(async (wanted, roomOf) => {
        const jobs = await claimDueJobs(engine.database, wanted, engine.clock.now());
        for (const job of jobs) begin(job, roomOf(job.consumer));
        return jobs.length > 0;
      }),
    onError: (err) =>
      engine.log.warn({ event: logEvents.databaseUnavailable, err }, 'The worker could not look'),
  });
  return worker;
}

async function attempt<Unit>(
  engine: Engine<Unit>,
  { consumer }: Listener<Unit>,
  job: ClaimedJob,
): Promise<void> {
  const incoming = await readJob(engine, consumer, job);
  if (!incoming) return;
  const handle = aroundJob<Unit>(engine, async (leased) => {
    refuseIfUsedUp(leased);
    return consumer.kind === 'on'
      ? retryOn(engine, consumer, leased)
      : retryPerform(engine, consumer, leased);
  });
  await handle(incoming).catch((err: unknown) => {
    engine.log.error(
      { consumer: consumer.name, err },
      'A job failed outside its own handling; its lease runs out',
    );
  });
}

async function readJob<Unit>(
  engine: Engine<Unit>,
  consumer: LeasedIncoming<Unit>['consumer'],
  { body, attempts, ...lease }: ClaimedJob,
): Promise<LeasedIncoming<Unit> | undefined> {
  try {
    const message = decode(consumer.event, body);
    return { consumer, message, attempt: attempts, deliveries: 1, lease, goesOn: () => undefined };
  } catch (err) {
    engine.log.error(
      { event: logEvents.messageDead, consumer: consumer.name, err },
      'A job cannot be decoded',
    );
    await buryJob(engine.database, lease, describeError(err), engine.clock.now()).catch(() => false);
    return undefined;
  }
}

/** Attempts are counted when they begin: this many were begun and ended with their process. */
function refuseIfUsedUp<Unit>({ attempt, consumer }: LeasedIncoming<Unit>): void {
  if (attempt > attemptsAllowed(scheduleOf(consumer.settings.retry)))
    throw new PermanentError(`${attempt - 1} attempts were begun and none was finished`);
}
