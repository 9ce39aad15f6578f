import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Agent, request } from 'undici';
import type { PushRecord } from '../ledgers/carriers-log.ts';

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

const answerWithinMs = 5_000;

/**
 * Connections to each process of the receiver. A carrier that opens one more for each push that waits brings down
 * itself before anybody else: thousands can wait at once. And the proxy on the way takes in one connection with each
 * turn of this process, which many orders make slow: those that give up after five seconds must be fewer than that.
 */
const connections = 16;

/** Pushes like a carrier, and writes down what was sent and what was answered. */
export function createPostbox(): Postbox {
  const records = new Map<string, PushRecord>();
  const line = new Agent({ connections });
  let urls: readonly string[] = [];
  let pending = 0;

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
      record.sent += 1;
      const status = await send(line, urls[(pending + tries) % urls.length] as string, push);
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
