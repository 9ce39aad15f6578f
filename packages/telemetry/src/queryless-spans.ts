import type { Span, SpanProcessor } from '@opentelemetry/sdk-trace';
import { redacted, redactText } from './redaction.ts';

const withoutQuery = (url: string): string => redactText(url.split('?', 1)[0] ?? '');

/** Query strings carry tokens and personal data. They leave every span before it can be sent anywhere. */
export const querylessSpans: SpanProcessor = {
  onStart(span: Span) {
    const { 'url.query': query, 'url.full': full } = span.attributes;
    if (query) span.setAttribute('url.query', redacted);
    if (typeof full === 'string') span.setAttribute('url.full', withoutQuery(full));
  },
  onEnd() {},
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};
