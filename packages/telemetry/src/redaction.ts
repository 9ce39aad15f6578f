/** Fields whose value never belongs in a log, compared without case, dashes and underscores. */
const secretNames = [
  'authorization',
  'proxyauthorization',
  'xapikey',
  'apikey',
  'xauthkey',
  'cookie',
  'setcookie',
  'password',
  'passphrase',
  'secret',
  'token',
  'accesstoken',
  'refreshtoken',
  'credentials',
  'privatekey',
  'webhooksignature',
];

/** Their usual spellings, for the loggers' own list of paths. */
export const secretFields = [
  'authorization',
  '["x-api-key"]',
  'apiKey',
  'cookie',
  'password',
  'secret',
  'token',
  'credentials',
] as const;

const secrets = new Set(secretNames);
const plain = (name: string): string => name.replace(/[-_]/g, '').toLowerCase();

export const redacted = '[redacted]';

/** True for `password`, `X-Api-Key`, `client_secret`, `signingSecret`, … */
export const isSecretName = (name: string): boolean => {
  const bare = plain(name);
  return secrets.has(bare) || bare.endsWith('secret') || bare.endsWith('password') || bare.endsWith('apikey');
};

/** Deeper than this a value is summed up: log lines describe, they do not dump. */
const maxDepth = 6;

/**
 * A copy of `value` that is safe to write: secret fields masked at any depth, binary data as its length,
 * cycles and great depth cut. Values that JSON can print as they are come back untouched.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth >= maxDepth) return '[deep]';
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      isSecretName(name) ? redacted : redact(item, depth + 1),
    ]),
  );
}

/**
 * Masks API keys, tokens and the passwords of addresses in a finished log line, wherever they slipped into a text.
 * No pattern reaches over a quote, so that JSON stays JSON.
 */
export const redactText = (text: string): string =>
  text
    .replace(/\b(wb_(?:live|test)_)[0-9A-Za-z]+/g, `$1${redacted}`)
    .replace(/\b(whsec_)[0-9A-Za-z+/=_-]+/g, `$1${redacted}`)
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${redacted}`)
    .replace(/(\b[a-z][\w+.-]{0,20}:\/\/)[^\s/@:"\\]*:[^\s/"\\]*@/gi, `$1${redacted}@`);
