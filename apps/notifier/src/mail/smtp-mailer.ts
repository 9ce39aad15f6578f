import { Readable } from 'node:stream';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SendOutcome } from '../domain/customer-messages/outcome.ts';
import { masked } from '../domain/customer-messages/recipient.ts';
import type { Begin, Mailer, OutgoingEmail } from '../ports/senders.ts';
import { compose } from './compose.ts';
import { type SmtpFailure, smtpOutcome } from './smtp-outcome.ts';

/** How long each step may take, in milliseconds. A server that says nothing for half a minute has gone. */
const timeouts = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
  dnsTimeout: 10_000,
};

export interface SmtpOptions {
  /** `smtp://user:password@host:587` (STARTTLS where offered), or `smtps://…:465`. */
  url: string;
  timeouts?: Partial<typeof timeouts>;
}

const step = (run: (done: (error?: Error | null) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => run((error) => (error ? reject(error) : resolve())));

/** How far one attempt has come. */
interface Begun {
  yes: boolean;
  /** Somebody else is sending this message. */
  taken: boolean;
}

/**
 * The message as a stream that asks before its first byte. The server has said by then that it will take it, so
 * between that answer and the first byte lies nothing but our own database.
 */
const guarded = (message: Buffer, begin: Begin, begun: Begun): Readable =>
  Readable.from(
    (async function* () {
      begun.taken = !(await begin());
      if (begun.taken) throw new Error('somebody else is sending this message');
      begun.yes = true;
      yield message;
    })(),
  );

/** Servers repeat addresses in their answers; our log shows them masked. */
const withoutAddresses = (outcome: SendOutcome, { to }: OutgoingEmail): SendOutcome => ({
  ...outcome,
  answer: to
    .reduce((answer, { address }) => answer.replaceAll(address, masked(address)), outcome.answer)
    .slice(0, 1000),
});

/** Sends through an SMTP server, one connection for each message. */
export const smtpMailer = ({ url, timeouts: own }: SmtpOptions): Mailer => {
  const { auth, ...server } = parseConnectionUrl(url) as SMTPConnection.Options & {
    auth?: SMTPConnection.Credentials;
  };

  const deliver = async (
    connection: SMTPConnection,
    { from, to }: OutgoingEmail,
    message: Readable,
  ): Promise<SendOutcome> => {
    await step((done) => connection.connect(done));
    if (auth)
      await step((done) =>
        connection.login({ credentials: auth } as SMTPConnection.AuthenticationType, done),
      );
    const envelope = { from: from.address, to: to.map(({ address }) => address) };
    return new Promise((resolve, reject) => {
      connection.send(envelope, message, (error, info) =>
        error ? reject(error) : resolve({ kind: 'sent', answer: info.response }),
      );
    });
  };

  return {
    async send(email, begin, signal) {
      const begun: Begun = { yes: false, taken: false };
      const raw = await compose(email);
      const connection = new SMTPConnection({ ...timeouts, ...server, ...own });
      const dead = new Promise<never>((_, reject) => {
        connection.once('error', reject);
        connection.once('end', () => reject(new Error('the connection ended')));
        // What has begun is let finish: cut off, nobody would know what became of it.
        const stop = () => begun.yes || reject(new Error('the service stops'));
        if (signal.aborted) stop();
        signal.addEventListener('abort', stop, { once: true });
      });
      dead.catch(() => undefined);
      try {
        const sent = deliver(connection, email, guarded(raw, begin, begun));
        return withoutAddresses(await Promise.race([sent, dead]), email);
      } catch (error) {
        if (begun.taken) return null;
        return withoutAddresses(smtpOutcome(error as SmtpFailure, begun.yes), email);
      } finally {
        connection.close();
      }
    },
  };
};
