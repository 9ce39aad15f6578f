import { type Sampler, SamplingDecision } from '@opentelemetry/sdk-trace';

const brackets = /^pg\.query:(BEGIN|COMMIT|ROLLBACK)\b/;

/**
 * Records no span for what begins or ends a transaction: a third of all statements, which say nothing that those
 * between them do not. Everything else is the sampler's.
 */
export const withoutBrackets = (sampler: Sampler): Sampler => ({
  shouldSample: (context, traceId, name, ...rest) =>
    brackets.test(name)
      ? { decision: SamplingDecision.NOT_RECORD }
      : sampler.shouldSample(context, traceId, name, ...rest),
  toString: () => `${sampler}, without the brackets of transactions`,
});
