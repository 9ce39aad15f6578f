export const mask = '[redacted]';

const secretHeader = /^(authorization|proxy-authorization|cookie|set-cookie)$|key|token|secret|signature/i;

/** Masks every place where one of the secrets stands, plain, percent-encoded or as JSON writes it. */
export const maskText = (text: string, secrets: readonly string[]): string =>
  spellings(secrets).reduce((masked, secret) => masked.replaceAll(secret, mask), text);

/** Masks headers that carry credentials by their name, and the others by their content. */
export const maskHeaders = (
  headers: Readonly<Record<string, string>>,
  secrets: readonly string[],
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      secretHeader.test(name) ? mask : maskText(value, secrets),
    ]),
  );

/** Longest first, so that a secret which contains another leaves no rest. Very short ones would mask everything. */
const spellings = (secrets: readonly string[]): string[] =>
  [...new Set(secrets.filter((secret) => secret.length >= 4).flatMap(spelt))].sort(
    (left, right) => right.length - left.length,
  );

const spelt = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
];
