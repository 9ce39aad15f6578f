import type { Response } from 'express';
import { type Answer, refusalAnswer, send } from '../routes/answer.ts';
import type { Fault } from './fault.ts';

/** Does the work as the fault allows, and answers as the fault demands. */
export function answerWithFault(
  fault: Fault,
  /** How whoever is asked says no. */
  refused: string,
  work: () => Answer,
  response: Response,
): void {
  const { kind } = fault;
  if (kind === 'refuse') send(response, refusalAnswer(422, 'REFUSED', refused));
  else if (kind === 'error-500') send(response, broken);
  else if (kind === '429') send(response, tooMany(fault.retryAfterSeconds));
  else if (kind === 'delay') afterwards(response, fault.delayMs, () => send(response, work()));
  else loseAnswer(fault, work(), response);
}

/** The work is done; what is left is to lose its answer, each kind in its way. */
function loseAnswer({ kind, delayMs }: Fault, answer: Answer, response: Response): void {
  if (kind === 'timeout-after-work') afterwards(response, delayMs, () => response.destroy());
  else if (kind === 'drop-connection-after-work') response.socket?.resetAndDestroy();
  else if (kind === 'error-500-after-work') send(response, broken);
  else if (kind === 'garbage-after-work') response.status(200).type('html').end('<html>It works!');
  else send(response, answer);
}

const broken = refusalAnswer(500, 'INTERNAL', 'Something broke.');

const tooMany = (seconds: number): Answer => ({
  ...refusalAnswer(429, 'TOO_MANY_REQUESTS', 'Slow down.'),
  headers: { 'retry-after': String(seconds) },
});

/** Later, unless the caller has gone by then. */
function afterwards(response: Response, ms: number, act: () => void): void {
  const timer = setTimeout(act, ms);
  response.on('close', () => clearTimeout(timer));
}
