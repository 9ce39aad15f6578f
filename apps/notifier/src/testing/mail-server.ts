import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What the server does with the next message. */
export type MailAnswer = 'take' | 'refuse' | 'nobody there' | 'later' | 'hang up' | 'keep silent';

export interface MailServer {
  url: string;
  /** Every message that was given to it in full, whatever it answered. */
  received: string[];
  /** How it treats messages from now on. */
  answer: MailAnswer;
  close(): Promise<void>;
}

const refusal = (responseCode: number, message: string) =>
  Object.assign(new Error(message), { responseCode });

/** A real mail server on 127.0.0.1 that does as it is told. */
export const mailServer = async (): Promise<MailServer> => {
  const state = { url: '', received: [] as string[], answer: 'take' as MailAnswer };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      if (state.answer === 'nobody there') done(refusal(550, '5.1.1 no such user'));
      else done();
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        state.received.push(Buffer.concat(chunks).toString());
        if (state.answer === 'refuse') done(refusal(554, 'no thanks'));
        else if (state.answer === 'later') done(refusal(451, 'come back'));
        else if (state.answer === 'take') done(null, 'taken');
        else if (state.answer === 'hang up') hangUp(session.id);
      });
    },
  });
  const hangUp = (id: string) => {
    for (const connection of (
      server as unknown as { connections: Set<{ id: string; _socket: { destroy(): void } }> }
    ).connections)
      if (connection.id === id) connection._socket.destroy();
  };
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  state.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return Object.assign(state, { close: () => new Promise<void>((resolve) => server.close(() => resolve())) });
};
