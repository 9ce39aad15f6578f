import { defaultPace } from '../../../domain/dispatch/pace.ts';
import type { Draw, Simulation } from './simulation.ts';

type Event = () => void | Promise<void>;

const oneOf = <T>(items: readonly T[], draw: Draw): T | undefined => items[draw(Math.max(1, items.length))];

/** Everything that can happen next, kind and unkind. */
const possible = (simulation: Simulation, draw: Draw): Event[] => {
  const { world, workers } = simulation;
  const envelope = oneOf(simulation.due(), draw);
  const pending = oneOf(simulation.pending(), draw);
  const moving = oneOf(simulation.underWay(), draw);
  const worker = oneOf(workers, draw);
  const finished = oneOf(simulation.finished(), draw);
  const events: Event[] = [
    () => simulation.pass(draw(2) === 0 ? draw(defaultPace.settleMs * 2) : simulation.untilNextDue()),
  ];
  if (envelope)
    events.push(
      () => simulation.claim(envelope),
      () => simulation.redeliver(envelope),
    );
  if (moving)
    events.push(
      () => world.arrive(moving, draw(3) > 0),
      () => world.arrive(moving, true),
    );
  if (pending?.arrived) events.push(() => simulation.answering(() => world.answer(pending)));
  if (pending) events.push(() => simulation.answering(() => world.lose(pending)));
  if (pending && !pending.arrived) events.push(() => simulation.answering(() => world.fail(pending)));
  if (worker)
    events.push(
      () => simulation.crash(worker),
      () => simulation.overtake(worker),
    );
  if (finished)
    events.push(
      () => simulation.record(finished),
      () => simulation.record(finished),
    );
  return events;
};

/** Lets chance do one thing. */
export const happen = async (simulation: Simulation, draw: Draw): Promise<void> => {
  const events = possible(simulation, draw);
  await events[draw(events.length)]?.();
};

/** From now on everybody is well and answers, with yes or for ever with no: whatever was begun must come to an end. */
export const calm = async (simulation: Simulation, willing = true): Promise<void> => {
  const { world } = simulation;
  for (let step = 0; step < 400 && !simulation.isIdle(); step += 1) {
    const [pending] = simulation.pending();
    const [finished] = simulation.finished();
    const [envelope] = simulation.due();
    if (pending) {
      if (!pending.arrived) world.arrive(pending, willing);
      await simulation.answering(() => world.answer(pending));
    } else if (finished) await simulation.record(finished);
    else if (envelope) await simulation.claim(envelope);
    else await simulation.pass(simulation.untilNextDue());
  }
};
