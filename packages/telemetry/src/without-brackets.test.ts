import { ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';
import { AlwaysOffSampler, AlwaysOnSampler, SamplingDecision } from '@opentelemetry/sdk-trace';
import { expect, test } from 'vitest';
import { withoutBrackets } from './without-brackets.ts';

const decide = (name: string, sampler = withoutBrackets(new AlwaysOnSampler())) =>
  sampler.shouldSample(ROOT_CONTEXT, '0af7651916cd43dd8448eb211c80319c', name, SpanKind.CLIENT, {}, [])
    .decision;

test.each([
  'pg.query:BEGIN waybill',
  'pg.query:COMMIT waybill',
  'pg.query:ROLLBACK waybill',
  'pg.query:COMMIT',
])('no span is recorded for %s', (name) => expect(decide(name)).toBe(SamplingDecision.NOT_RECORD));

test.each(['pg.query:INSERT waybill', 'pg.query:SELECT begin', 'POST /shipments', 'COMMIT'])(
  'what %s does is for the sampler to decide',
  (name) => {
    expect(decide(name)).toBe(SamplingDecision.RECORD_AND_SAMPLED);
    expect(decide(name, withoutBrackets(new AlwaysOffSampler()))).toBe(SamplingDecision.NOT_RECORD);
  },
);
