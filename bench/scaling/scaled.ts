import type { OneAndTwo } from '../measures/one-and-two.ts';
import type { Outcome } from '../report/row.ts';
import { figures } from '../report/words.ts';

/** One turn of one service's work. */
export interface Turn {
  perSecond: number;
  /** Milliseconds of the service's own processor time, all its processes together, per piece of work. */
  cpuEach: number;
  /** How busy the whole machine was, 0 to 1. */
  busy: number;
}

/** The line of the table, and what tells whether processes or the machine were the limit. */
export function scaled(service: string, work: string, { one, two }: OneAndTwo<Turn>): Outcome {
  const of = (turns: readonly Turn[], key: keyof Turn) => turns.map((turn) => turn[key]);
  const cpu = (turns: readonly Turn[]) => figures(of(turns, 'cpuEach'), 'ms');
  const busy = (turns: readonly Turn[]) =>
    figures(
      of(turns, 'busy').map((share) => Math.round(share * 100)),
      '%',
    );
  return {
    rows: [
      {
        work: `${work}, 2 processes of ${service} (floor: 1)`,
        unit: '/s',
        system: of(two, 'perSecond'),
        floor: of(one, 'perSecond'),
      },
    ],
    details: `- ${service}: processor ${cpu(one)} each with one process, ${cpu(two)} with two; the machine was busy ${busy(one)} and ${busy(two)}`,
  };
}
