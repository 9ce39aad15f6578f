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

/** Asks one process after the other until there is an answer that says something about the question. */
export async function insistOn(
  urls: () => readonly string[],
  ask: Ask | ((tries: number) => Ask),
): Promise<Awaited<ReturnType<typeof once>>> {
  const end = Date.now() + patienceMs;
  for (let tries = 0; ; tries += 1) {
    const asked = typeof ask === 'function' ? ask(tries) : ask;
    try {
      const answer = await once(`${urls()[tries % urls().length]}${asked.path}`, asked);
      if (answer.status < 500 && !comeAgain.has(answer.status)) return answer;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    if (Date.now() > end) throw new Error(`${asked.method} ${asked.path} was never answered`);
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
