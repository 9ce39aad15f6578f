import type { OutgoingEmail } from '../ports/senders.ts';

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** The same for every attempt, so that mail servers and mail programs can tell that it is one message. */
export const messageIdOf = ({ id, from }: Pick<OutgoingEmail, 'id' | 'from'>): string =>
  `<${id}@${domainOf(from.address)}>`;
