import { textOf } from './faults/inject.ts';
import type { Law, Verdict } from './laws/law.ts';
import type { Plan } from './plan/plan.ts';

export type Say = (line: string) => void;

/** Breaches of one law that are shown; the rest is counted. */
const shown = 12;

/** Everything needed to run the same again, before anything is run. */
export function sayPlan(say: Say, plan: Plan): void {
  const { orders, seed, processes, workload, faults, lives, carrierFaults, poison, clients } = plan;
  const count = (of: (order: Plan['workload'][number]) => boolean) => workload.filter(of).length;
  say(`npm run chaos -- --orders ${orders} --seed ${seed} --processes ${processes}`);
  say('');
  say(
    `${orders} orders by ${clients} clients: ${count(({ twice }) => twice)} sent twice at once, ` +
      `${count(({ otherBody }) => otherBody)} with another body, ${count(({ cancelAfterMs }) => cancelAfterMs !== null)} cancelled, ` +
      `${count(({ journey }) => journey !== 'delivered')} with trouble on the way; ${poison.length} poisoned messages`,
  );
  say(
    `carriers: ${carrierFaults.map((fault) => `${fault.operation} ${fault.kind} ${100 * fault.probability} %`).join(', ')}`,
  );
  for (const [instance, points] of Object.entries(lives))
    say(`${instance} dies at ${points.join(', then ')}`);
  for (const fault of faults) say(textOf(fault));
  say('');
}

export interface Judgement {
  law: Law;
  verdict: Verdict;
}

/** Every law with its counts, and what breaks it. Answers the number of laws that do not hold. */
export function sayJudgements(say: Say, judgements: readonly Judgement[]): number {
  for (const { law, verdict } of judgements) {
    const { counts, breaches } = verdict;
    say(`${breaches.length === 0 ? 'holds ' : 'BROKEN'} ${law.number}. ${law.name}`);
    say(
      `       ${Object.entries(counts)
        .map(([what, number]) => `${what} ${number}`)
        .join(' · ')}`,
    );
    for (const breach of breaches.slice(0, shown)) say(`     ! ${breach}`);
    if (breaches.length > shown) say(`     ! … and ${breaches.length - shown} more`);
  }
  return judgements.filter(({ verdict }) => verdict.breaches.length > 0).length;
}
