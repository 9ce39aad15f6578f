import { type Answer, problem, problemBody } from '@waybill/http';
import type { Reply } from './domain/reply.ts';

/** A decided reply as it goes over the wire. Problems too are plain answers here, so that they can be replayed. */
export function answerOf(reply: Reply, requestId: string): Answer {
  if (reply.kind === 'resource') return { status: reply.status, body: reply.body };
  const error = problem(reply.type, reply.message, reply.details);
  return { status: error.status, body: problemBody(error, requestId) };
}
