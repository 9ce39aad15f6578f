import type { Config } from './config.ts';
import { catchingMailer, catchingSmsGateway } from './mail/catcher.ts';
import { loadedMailer } from './mail/loaded-mailer.ts';
import type { CustomerDeps } from './ports/customers.ts';
import type { CaughtMessages, Mailer } from './ports/senders.ts';
import { httpSmsGateway } from './sms/http-gateway.ts';
import { createMjmlCompiler } from './templating/mjml.ts';

/** Where nothing leaves the machine, any sender will do. */
const nobody = { name: 'Waybill', address: 'no-reply@waybill.invalid' };

const smtpMailerAt = (url: string): Mailer =>
  loadedMailer(async () => (await import('./mail/smtp-mailer.ts')).smtpMailer({ url }));

const sendersFor = (
  config: Config,
  kept: CaughtMessages,
): Pick<CustomerDeps, 'mailer' | 'smsGateway' | 'caught'> => {
  if (config.MAIL_CATCHER)
    return { mailer: catchingMailer(kept), smsGateway: catchingSmsGateway(kept), caught: kept };
  const { SMTP_URL: smtp, SMS_GATEWAY_URL: sms, SMS_GATEWAY_TOKEN: token } = config;
  return {
    mailer: smtp ? smtpMailerAt(smtp) : null,
    smsGateway: sms ? httpSmsGateway({ url: sms, token }) : null,
    caught: null,
  };
};

/** The outside world of customers, as the configuration says. */
export const customerDeps = (
  config: Config,
  caught: CaughtMessages,
  storage: Pick<CustomerDeps, 'log' | 'read'>,
): CustomerDeps => {
  const mailbox = config.MAIL_FROM ?? (config.MAIL_CATCHER ? nobody : null);
  const domain = mailbox?.address.slice(mailbox.address.lastIndexOf('@') + 1);
  return {
    ...sendersFor(config, caught),
    ...storage,
    compiler: createMjmlCompiler(),
    from: { mailbox, sms: config.SMS_FROM ?? null },
    senderDomains: [...config.MAIL_FROM_DOMAINS, ...(domain ? [domain] : [])],
    publicUrl: config.PUBLIC_BASE_URL.replace(/\/$/, ''),
  };
};
