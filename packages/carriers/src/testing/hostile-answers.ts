import { answer as answers } from '@waybill/testing';
import type { Outcome } from '../outcome.ts';
import type { Effect } from '../provider-http/classify.ts';
import type { Answer } from './provider-script.ts';

interface HostileAnswer {
  /** Completes the sentence: "when …, it is unknown". */
  readonly when: string;
  readonly answer: Answer;
  readonly expected: Partial<Outcome<unknown>> & { kind: Outcome<unknown>['kind'] };
}

/** Everything that can become of a request on its way, and what must be made of it. */
export function hostileAnswers(effect: Effect): readonly HostileAnswer[] {
  const lost = { kind: effect === 'writes' ? ('unknown' as const) : ('unavailable' as const) };
  const away = { kind: 'unavailable' as const };
  const { drop, endless, hang, redirect, reply } = answers;
  return [
    { when: 'the answer never comes', answer: hang(), expected: lost },
    { when: 'the connection is reset', answer: drop(), expected: lost },
    { when: 'the answer has no end', answer: endless(), expected: lost },
    { when: 'the provider breaks (500)', answer: reply(500, 'oops'), expected: lost },
    { when: 'a gateway gives up (504)', answer: reply(504), expected: lost },
    { when: 'the answer is no JSON', answer: reply(200, '<html>'), expected: lost },
    { when: 'the answer has another shape', answer: reply(200, { surprise: true }), expected: lost },
    { when: 'it points elsewhere', answer: redirect('http://127.0.0.1:1/'), expected: lost },
    {
      when: 'the provider is busy (429)',
      answer: reply(429, '', { 'retry-after': '7' }),
      expected: { ...away, retryAfterMs: 7_000 },
    },
    { when: 'the provider is down (503)', answer: reply(503), expected: away },
    { when: 'a refusal has no words', answer: reply(422, '<html>'), expected: { kind: 'rejected' } },
    { when: 'the credentials are refused', answer: reply(401), expected: { kind: 'rejected' } },
  ];
}
