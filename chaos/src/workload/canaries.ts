import type { Secrets } from '../world/secrets.ts';
import { recipient } from './order-body.ts';

/** What no log may hold, by the name that a finding gives it. */
export const canaries = ({
  demo,
  demoSeed,
  databasePassword,
  credentialKeys,
}: Secrets): Record<string, string> => ({
  'the merchant’s API key': demo.apiKey,
  'the demo seed': demoSeed,
  'the database password': databasePassword,
  'the key that seals credentials': credentialKeys.split(':')[1] ?? credentialKeys,
  'the recipient’s street': recipient.street,
  'the recipient’s phone': recipient.phone,
  'the recipient’s e-mail': recipient.email,
  ...Object.fromEntries(
    Object.entries(demo.carriers).map(([carrier, { password }]) => [`the password of ${carrier}`, password]),
  ),
});
