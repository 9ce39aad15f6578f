import { type Answer, problem, problemBody } from '@waybill/http';
import type { Reply } from './domain/reply.ts';

/** Turns a reply into an HTTP answer. Problems are plain answers here too, so that they can be stored and replayed. */
export function answerOf(reply: Reply, requestId: string): Answer {
  if (reply.kind === 'resource') return { status: reply.status, body: reply.body };
  const error = problem(reply.type, reply.message, reply.details);
  return { status: error.status, body: problemBody(error, requestId) };
}
