import { type Persona, personas } from '@waybill/carriers/simulation';
import type { Request, RequestHandler } from 'express';
import { Refusal } from '../domain/refusal.ts';
import type { RequestOperation } from '../faults/fault.ts';
import type { FaultPlans } from '../faults/fault-plans.ts';
import { answerWithFault } from '../faults/with-fault.ts';
import { type Answer, refusalAnswer, send } from './answer.ts';

type Work = (persona: Persona, request: Request) => Answer;

/** One operation of a persona's API, with the faults that are ordered for it. */
export const operation =
  (faults: FaultPlans, name: RequestOperation, work: Work): RequestHandler =>
  (request, response, next) => {
    const persona = personas.find(({ id }) => id === request.params.persona);
    if (!persona) return next();
    const carriedOut = () => politely(() => work(persona, request));
    const fault = faults.take(persona.id, name);
    if (fault) return answerWithFault(fault, persona.words.refused, carriedOut, response);
    send(response, carriedOut());
  };

/** A refusal is an answer too. */
function politely(work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return refusalAnswer(error.status, error.code, error.message);
    throw error;
  }
}

/** Where this persona answers, as the caller reached it unless a public URL is configured. */
export const personaUrl = (publicUrl: string | undefined, persona: Persona, request: Request): string =>
  `${publicUrl ?? `${request.protocol}://${request.get('host') ?? 'localhost'}${request.baseUrl}`}/${persona.id}`;
