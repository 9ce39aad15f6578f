import { setImmediate as turn } from 'node:timers/promises';

/**
 * Places where a process can be made to die, to prove that nothing is lost there. Messaging's own:
 * `relay.after-claim`, `relay.after-publish`, `relay.after-confirm`, `consumer.after-commit-before-ack`,
 * `job.after-prepare`, `job.after-claim`, `job.after-act`, `job.before-record-commit`. Applications add theirs.
 */
export interface Failpoints {
  /** Does nothing unless this point was configured; then it does what was asked for, and may not return. */
  hit(name: string): Promise<void> | void;
}

export const noFailpoints: Failpoints = { hit() {} };

type Action = 'crash' | 'error';

/**
 * Reads `relay.after-claim=crash, job.after-act=error@3`: what to do where, and at which visit (default the
 * first). `crash` is SIGKILL to the own process, `error` throws. Throws if the text is malformed.
 */
export function failpointsFrom(spec = ''): Failpoints {
  const points = new Map(
    spec
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(parsePoint),
  );
  if (points.size === 0) return noFailpoints;
  const visits = new Map<string, number>();
  return {
    async hit(name) {
      const point = points.get(name);
      if (!point) return;
      const visit = (visits.get(name) ?? 0) + 1;
      visits.set(name, visit);
      if (visit === point.visit) await act(name, point.action);
    },
  };
}

function parsePoint(text: string): [string, { action: Action; visit: number }] {
  const match = /^([\w.-]+)=(crash|error)(?:@(\d+))?$/.exec(text);
  if (!match) throw new Error(`Not a failpoint: "${text}" (expected name=crash or name=error@2)`);
  const [, name = '', action, visit = '1'] = match;
  return [name, { action: action as Action, visit: Number(visit) }];
}

async function act(name: string, action: Action): Promise<void> {
  if (action === 'error') throw new Error(`Failpoint ${name}`);
  // Lets pending writes leave the process first. Dying before they leave is what the previous failpoint tests.
  for (let turns = 0; turns < 3; turns += 1) await turn();
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => undefined);
}
