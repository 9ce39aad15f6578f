import { invalid } from '@waybill/http';

/** Opaque to clients, so that what is in it can change: today the id of the last message they have seen. */
export const tokenAfter = (messageId: string): string => Buffer.from(messageId).toString('base64url');

/** The message id in a token; undefined for a text that is no token of ours. */
const messageIdIn = (token: string): string | undefined => {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  return /^msg_[0-9a-z]{26}$/.test(text) ? text : undefined;
};

/** The message after which a page begins. Throws for a text that is no token of ours. */
export const beforeOf = (token: string | undefined): string | undefined => {
  if (token === undefined) return undefined;
  const id = messageIdIn(token);
  if (!id) throw invalid('This is not a pagination token.', 'paginationToken');
  return id;
};
