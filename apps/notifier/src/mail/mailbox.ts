import type { Mailbox } from '../ports/senders.ts';

/** Reads `Name <address>` or a bare address; null for anything else. */
export const mailboxOf = (text: string): Mailbox | null => {
  const [, name = '', address = ''] =
    /^(?:"?([^"<>\r\n]*?)"?\s*<)?([^\s<>@]+@[^\s<>@]+\.[^\s<>@]+)>?$/.exec(text.trim()) ?? [];
  return address === '' ? null : { name: name.trim(), address: address.toLowerCase() };
};
