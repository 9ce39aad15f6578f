import { randomUUID } from 'node:crypto';
import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { securityHeaders } from '../pipeline/security-headers.ts';
import { type Problem, problem, problemBody } from '../problem.ts';

const refusal = (status: number, message: string) =>
  problem('VALIDATION_ERROR', message, undefined, { status });

/** By the codes of the server's own errors. */
const refusals: Readonly<Record<string, Problem>> = {
  ERR_HTTP_REQUEST_TIMEOUT: refusal(408, 'The request did not come in time.'),
  HPE_HEADER_OVERFLOW: refusal(431, 'The headers of the request are larger than is taken here.'),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: problem(
    'PAYLOAD_TOO_LARGE',
    'The body has more about its pieces than is taken here.',
  ),
};
const malformed = refusal(400, 'This is no request of HTTP.');

/** The whole answer as it goes over the line, for there is no response to write it with. */
function answerTo(failure: Problem): string {
  const requestId = randomUUID();
  const body = JSON.stringify(problemBody(failure, requestId));
  const headers = {
    ...securityHeaders,
    'X-Request-Id': requestId,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${failure.status} ${STATUS_CODES[failure.status]}\r\n${lines.join('')}\r\n${body}`;
}

/**
 * Answers what never became a request, in the form of every other refusal, and ends the connection. Where the answer
 * to a request of this connection has begun there is no room for another.
 */
export function refuseUnreadable(
  error: Error & { code?: string },
  socket: Duplex,
  inFlight: Iterable<ServerResponse>,
): void {
  const hasBegun = [...inFlight].some((response) => response.socket === socket && response.headersSent);
  if (!socket.writable || hasBegun || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  socket.end(answerTo(refusals[error.code ?? ''] ?? malformed), () => socket.destroy());
}
