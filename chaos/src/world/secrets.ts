import { createHash } from 'node:crypto';
import { type DemoTenant, demoTenant } from '@waybill/contracts';

/** What nobody may find in a log. All of it follows from the seed, so that a run can be repeated. */
export interface Secrets {
  /** From which the platform derives its demo tenant. */
  demoSeed: string;
  databasePassword: string;
  credentialKeys: string;
  demo: DemoTenant;
}

export function secretsFrom(seed: number): Secrets {
  const secret = (name: string, encoding: 'hex' | 'base64') =>
    createHash('sha256').update(`chaos ${seed} ${name}`).digest(encoding);
  const demoSeed = secret('demo seed', 'hex');
  return {
    demoSeed,
    databasePassword: secret('database', 'hex'),
    credentialKeys: `chaos:${secret('credentials', 'base64')}`,
    demo: demoTenant(demoSeed),
  };
}
