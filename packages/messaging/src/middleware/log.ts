import { logEvents, withLogContext } from '@waybill/telemetry';
import type { Log } from '../log.ts';
import type { Handle, Incoming, Middleware } from './handle.ts';

/** Adds the message's ids to every log line written while it is handled, and logs the outcome. Never its contents. */
export const logged =
  <In extends Incoming<never>>(log: Log): Middleware<In> =>
  (next: Handle<In>) =>
  ({ ...incoming }) => {
    const { consumer, message, attempt } = incoming;
    return withLogContext({ tenantId: message.tenantId, messageId: message.id }, async () => {
      const outcome = await next(incoming);
      const event = outcome === 'duplicate' ? logEvents.messageDuplicate : logEvents.messageHandled;
      log.debug(
        { event, consumer: consumer.name, subject: message.subject, attempt, outcome },
        'Message handled',
      );
      return outcome;
    });
  };
