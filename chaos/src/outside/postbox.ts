import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Agent, request } from 'undici';
import type { PushRecord } from '../ledgers/carriers-log.ts';
import { turns } from './turns.ts';

export interface Push {
  /** Path and query at the receiver. */
  path: string;
  authorization: string;
  headers: Record<string, string>;
  body: Buffer;
  kind: PushRecord['kind'];
}

export interface Postbox {
  deliverTo(urls: readonly string[]): void;
  /** Pushes after so many milliseconds, again and again until it is answered for good. */
  post(push: Push, afterMs: number): void;
  pending(): number;
  ledger(): PushRecord[];
  close(): Promise<void>;
}

/**
 * Connections to each process of the receiver, and pushes under way to all of them. A hundred thousand can wait at
 * once: they wait for their turn, and only then for an answer. Were they all sent, most would give up before they have
 * left, come again, and leave this process no time for the proxy on their way, which takes in one connection with each
 * of its turns.
 */
const connections = 16;

/** Pushes like a carrier, and writes down what was sent and what was answered. An answer is waited for so long. */
export function createPostbox(answerWithinMs = 5_000): Postbox {
  const records = new Map<string, PushRecord>();
  const line = new Agent({ connections });
  const inTurn = turns(connections);
  let urls: readonly string[] = [];
  let [pending, sent] = [0, 0];

  const recordOf = ({ body, kind }: Push): PushRecord => {
    const hash = createHash('sha256').update(body).digest('hex');
    const record = records.get(hash) ?? { hash, kind, sent: 0, accepted: 0, refused: 0 };
    records.set(hash, record);
    return record;
  };
  const deliver = async (push: Push, afterMs: number) => {
    const record = recordOf(push);
    if (afterMs > 0) await pause(afterMs);
    for (let tries = 0; ; tries += 1) {
      const status = await inTurn(() => {
        record.sent += 1;
        sent += 1;
        return send(line, urls[sent % urls.length] as string, push, answerWithinMs);
      });
      if (status !== undefined && status >= 200 && status < 300) record.accepted += 1;
      else if (status === 400) record.refused += 1;
      else {
        await pause(Math.min(1_000, 100 * 2 ** Math.min(tries, 4)));
        continue;
      }
      return;
    }
  };
  return {
    deliverTo: (receivers) => {
      urls = receivers;
    },
    post(push, afterMs) {
      pending += 1;
      void deliver(push, afterMs).finally(() => {
        pending -= 1;
      });
    },
    pending: () => pending,
    ledger: () => [...records.values()],
    close: () => line.destroy(),
  };
}

/** The status, or undefined when no answer came. */
async function send(
  line: Agent,
  url: string,
  { path, authorization, headers, body }: Push,
  answerWithinMs: number,
): Promise<number | undefined> {
  try {
    const response = await request(`${url}${path}`, {
      method: 'POST',
      headers: { ...headers, authorization, 'content-type': 'application/json' },
      body,
      dispatcher: line,
      signal: AbortSignal.timeout(answerWithinMs),
    });
    await response.body.dump();
    return response.statusCode;
  } catch {
    return undefined;
  }
}
