import type { SendOutcome } from '../domain/customer-messages/outcome.ts';

/** What nodemailer says of a failure. */
export interface SmtpFailure {
  message: string;
  /** The server's reply code; absent when it said nothing. */
  responseCode?: number;
  response?: string;
  /** The command that failed. */
  command?: string;
}

/** Commands whose refusal is about this message. A refused greeting or password is about us, and may be mended. */
const aboutTheMessage = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);

/**
 * The enhanced codes (RFC 3463, 7505) for a mailbox or an address that does not exist. 550 alone says nothing: lists of
 * bad senders are answered with it too.
 */
const noSuchAddress = /^5\d\d[ -]5\.1\.(?:1|3|6|10)(?!\d)/;

/**
 * What a failure means. `begun`: the server had been given the first byte of the message. Then only its own reply
 * says what became of it; a line that went dead leaves it unknown.
 */
export const smtpOutcome = (failure: SmtpFailure, begun: boolean): SendOutcome => {
  const { responseCode: code, command = '' } = failure;
  const answer = failure.response ?? failure.message;
  if (code === undefined) return { kind: begun ? 'unknown' : 'later', answer };
  const forGood = code >= 500 && aboutTheMessage.has(command);
  if (!forGood) return { kind: 'later', answer };
  const isNobody = command === 'RCPT TO' && noSuchAddress.test(answer);
  return { kind: 'refused', answer, ...(isNobody && { nobodyThere: true }) };
};
