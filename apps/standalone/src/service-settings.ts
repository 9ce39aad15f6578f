import type { StandaloneConfig } from './config.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What nobody can choose here: it follows from the data folder and from the one process. */
const decidedHere: ReadonlySet<string> = new Set([
  'PORT',
  'HOST',
  'DATABASE_URL',
  'DATABASE_ADMIN_URL',
  'AMQP_URL',
  'CREDENTIAL_KEYS',
  'WAYBILL_DEMO_SEED',
  'WAYBILL_SIMULATOR_URL',
  'WAYBILL_FAILPOINTS',
]);

interface Ground {
  environment: Environment;
  config: StandaloneConfig;
  encryptionKeys: string;
  baseUrl: string;
}

/**
 * The settings of the four services by their environment names: those of this process, as on servers, with
 * defaults for a machine on which somebody tries things.
 */
export function serviceSettings({ environment, config, encryptionKeys, baseUrl }: Ground): Environment {
  const given = Object.entries(environment).filter(([name, value]) => value && !decidedHere.has(name));
  const chosen = Object.fromEntries(given);
  return {
    // Four services share one embedded server; ten connections each leave it room.
    DATABASE_POOL_SIZE: '10',
    PUBLIC_BASE_URL: baseUrl,
    ...(sendsSomewhere(chosen) ? {} : { MAIL_CATCHER: 'true' }),
    ...chosen,
    LOG_LEVEL: config.LOG_LEVEL,
    WAYBILL_ALLOW_PRIVATE_WEBHOOKS: config.WAYBILL_ALLOW_PRIVATE_WEBHOOKS,
    CREDENTIAL_KEYS: encryptionKeys,
  };
}

/** Unless there is somewhere to send them, what customers would be told is shown at /mail. */
const sendsSomewhere = ({ SMTP_URL, SMS_GATEWAY_URL }: Environment): boolean =>
  Boolean(SMTP_URL || SMS_GATEWAY_URL);
