import { readAnswer, retryAfter } from '@waybill/outbound-http';
import { Agent, request } from 'undici';
import type { SendOutcome } from '../domain/customer-messages/outcome.ts';
import { masked } from '../domain/customer-messages/recipient.ts';
import type { SmsGateway } from '../ports/senders.ts';

export interface HttpGatewayOptions {
  url: string;
  /** Sent as a bearer token. */
  token?: string | undefined;
  timeoutMs?: number;
}

const defaultTimeoutMs = 15_000;

/** Refusals that the same message may survive later: a token that is not taken says nothing about it, and can be mended. */
const maySucceedLater = new Set([401, 408, 409, 425, 429]);

/** What the gateway's answer means. Beyond 500 it may have taken the message, unless it says that it is not there. */
export const smsOutcome = (status: number, retryAfterMs: number | null, answer: string): SendOutcome => {
  const said = `${status} ${answer}`.trim().slice(0, 1000);
  if (status >= 200 && status < 300) return { kind: 'sent', answer: said };
  if (status === 503 || maySucceedLater.has(status))
    return { kind: 'later', answer: said, ...(retryAfterMs === null ? {} : { retryAfterMs }) };
  return { kind: status >= 500 ? 'unknown' : 'refused', answer: said };
};

const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? '');

/**
 * Sends through any gateway that takes `POST {id, to, from, text}` as JSON. The message's id goes along as
 * Idempotency-Key too: a gateway that knows the header sends a repeated one once.
 */
export const httpSmsGateway = ({
  url,
  token,
  timeoutMs = defaultTimeoutMs,
}: HttpGatewayOptions): SmsGateway => {
  const agent = new Agent({ keepAliveTimeout: 10_000, connect: { timeout: timeoutMs } });
  const post = async (id: string, body: string): Promise<SendOutcome> => {
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': id,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    };
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await request(url, { method: 'POST', dispatcher: agent, headers, body, signal });
    const after = response.headers['retry-after'];
    const answer = await readAnswer(response.body);
    return smsOutcome(
      response.statusCode,
      retryAfter(typeof after === 'string' ? after : null, new Date()),
      answer,
    );
  };
  return {
    async send({ id, from, to, text }, begin, signal) {
      if (signal.aborted) return { kind: 'later', answer: 'the service stops' };
      try {
        if (!(await begin())) return null;
      } catch (error) {
        // Whether that was recorded or not: nothing was sent.
        return { kind: 'later', answer: (error as Error).message };
      }
      try {
        const outcome = await post(id, JSON.stringify({ id, to, from, text }));
        return { ...outcome, answer: outcome.answer.replaceAll(to, masked(to)) };
      } catch (error) {
        const kind = neverConnected.has(codeOf(error)) ? 'later' : 'unknown';
        return { kind, answer: `no answer: ${codeOf(error) || (error as Error).name}` };
      }
    },
  };
};
