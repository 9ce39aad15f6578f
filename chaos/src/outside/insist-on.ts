import { setTimeout as pause } from 'node:timers/promises';
import { request } from 'undici';

export interface Ask {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  apiKey: string;
  /** May differ from try to try. */
  body?: unknown;
}

const patienceMs = 120_000;

/** 401: this process has not heard of the key yet. 429: who insists where nothing is up asks too often, for a minute. */
const comeAgain = new Set([401, 429]);

/** The platform did not answer, though every fault is over within seconds: a verdict on it, not on the torture. */
export class NeverAnswered extends Error {
  override readonly name = 'NeverAnswered';
}

/** Keeps what was never answered, for law 0 to judge; lets every other failure through. */
export const noteNeverAnswered =
  (notes: string[]) =>
  (error: unknown): void => {
    if (!(error instanceof NeverAnswered)) throw error;
    notes.push(error.message);
  };

/**
 * Asks one process after the other until there is an answer that says something about the question. Throws
 * `NeverAnswered` when patience ends.
 */
export async function insistOn(
  urls: () => readonly string[],
  ask: Ask | ((tries: number) => Ask),
): Promise<Awaited<ReturnType<typeof once>>> {
  const end = Date.now() + patienceMs;
  for (let tries = 0; ; tries += 1) {
    const asked = typeof ask === 'function' ? ask(tries) : ask;
    const answer = await once(`${urls()[tries % urls().length]}${asked.path}`, asked).catch(
      (error: Error) => error,
    );
    const said = answer instanceof Error ? answer.message : answer.status;
    if (!(answer instanceof Error) && answer.status < 500 && !comeAgain.has(answer.status)) return answer;
    if (Date.now() > end)
      throw new NeverAnswered(`${asked.method} ${asked.path}, at last answered with: ${said}`);
    await pause(200);
  }
}

async function once(url: string, { method, apiKey, body }: Ask) {
  const response = await request(url, {
    method,
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? null : JSON.stringify(body),
    signal: AbortSignal.timeout(8_000),
  });
  const text = await response.body.text();
  return { status: response.statusCode, body: text === '' ? undefined : JSON.parse(text) };
}
