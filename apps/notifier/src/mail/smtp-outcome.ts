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
 * What a failure means. `begun`: the server had been given the first byte of the message. Then only its own reply
 * says what became of it; a line that went dead leaves it unknown.
 */
export const smtpOutcome = (failure: SmtpFailure, begun: boolean): SendOutcome => {
  const { responseCode: code, command = '' } = failure;
  const answer = failure.response ?? failure.message;
  if (code === undefined) return { kind: begun ? 'unknown' : 'later', answer };
  const forGood = code >= 500 && aboutTheMessage.has(command);
  return { kind: forGood ? 'refused' : 'later', answer };
};
