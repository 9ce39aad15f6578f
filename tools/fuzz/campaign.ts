import { problems } from '@waybill/contracts';
import type { Route } from '@waybill/http';
import { randomFrom } from '@waybill/testing';
import { type Received, type Sent, send } from '../laws/send.ts';
import type { Member, World } from '../laws/world.ts';
import { caseFor, type Knowledge } from './case.ts';

export interface Finding {
  /** `randomFrom(seed)` of the case: it repeats the request, given the same ids. */
  number: number;
  route: string;
  complaint: string;
  sent: Sent;
  received: Received | undefined;
}

export interface Outcome {
  cases: number;
  routes: number;
  /** How often each status was answered. */
  statuses: Record<string, number>;
  /** How many cases each route got, and how many of them it took. */
  perRoute: Record<string, { cases: number; taken: number }>;
  findings: Finding[];
}

interface Target {
  member: Member;
  route: Route;
  name: string;
}

const atOnce = 16;
const mostIds = 200;

/** What an answer tells about ids, for later requests to use. Not of keys: whoever revokes its own learns no more. */
function learn({ status, text }: Received, { ids }: Knowledge): void {
  if (status >= 300) return;
  for (const [, id] of text.matchAll(/"(?:[a-z_]+_)?id":"((?!key)[a-z]{3}_[0-9a-z]{26})"/g)) {
    if (id && !ids.includes(id)) ids.push(id);
  }
  if (ids.length > mostIds) ids.splice(0, ids.length - mostIds);
}

/** What is wrong with an answer; undefined when nothing is. Pages and partners have forms of their own. */
export function complaintAbout(route: Route, { status, text }: Received): string | undefined {
  if (status >= 500) return `answered ${status}`;
  if (route.responses[status]) return undefined;
  if (status < 400) return `answered ${status}, which it does not document`;
  if (route.answerProblem) return undefined;
  const { type, requestId } = parsed(text);
  if (!type || !(type in problems) || !requestId) return `answered ${status} without a problem`;
  return undefined;
}

const parsed = (text: string): { type?: string; requestId?: string } => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};

/** Sends a number of cases to every route of every service in turn, and gathers what is wrong with the answers. */
export async function campaign(
  world: World,
  { cases, seed }: { cases: number; seed: number },
): Promise<Outcome> {
  const targets: Target[] = world.members.flatMap((member) =>
    member.routes.map((route) => ({ member, route, name: `${route.method} ${route.path}` })),
  );
  const knowledge: Knowledge = { demo: world.demo, keys: world, ids: [] };
  const outcome: Outcome = { cases, routes: targets.length, statuses: {}, perRoute: {}, findings: [] };
  let next = 0;
  const worker = async () => {
    for (let number = next++; number < cases; number = next++) {
      const target = targets[number % targets.length] as Target;
      await tryOne(target, number, seed, knowledge, outcome);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return outcome;
}

async function tryOne(
  { member, route, name }: Target,
  number: number,
  seed: number,
  knowledge: Knowledge,
  { statuses, perRoute, findings }: Outcome,
): Promise<void> {
  const sent = caseFor(route, knowledge, randomFrom(seed * 1_000_003 + number));
  let received: Received | undefined;
  let complaint: string | undefined;
  try {
    received = await send(member.port, sent);
    learn(received, knowledge);
    complaint = complaintAbout(route, received);
  } catch (error) {
    complaint = `gave no answer: ${error instanceof Error ? error.message : error}`;
  }
  const status = received?.status ?? 'none';
  statuses[status] = (statuses[status] ?? 0) + 1;
  const tally = perRoute[name] ?? { cases: 0, taken: 0 };
  perRoute[name] = tally;
  tally.cases += 1;
  if (received && received.status < 300) tally.taken += 1;
  if (complaint) findings.push({ number, route: name, complaint, sent, received });
}
