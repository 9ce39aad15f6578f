import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { personas } from '@waybill/carriers/simulation';
import { insistOn } from '../outside/insist-on.ts';
import type { ServiceName } from '../plan/instances.ts';
import type { Secrets } from './secrets.ts';

/** Another merchant on the same platform, with the same carriers and a location of the same name. */
export interface SecondTenant {
  tenantId: string;
  apiKey: string;
  /** What carriers present when they push about its parcels, as Basic credentials. */
  authorizationOf(carrier: string): string;
}

interface Opening {
  root: string;
  secrets: Secrets;
  /** The environment of an order-api: its operator's command works on the same database. */
  environment: Record<string, string>;
  carriersUrl: string;
  urlsOf(service: ServiceName): readonly string[];
}

/** Opens its account as an operator does, and sets it up as a merchant does. */
export async function openSecondTenant(opening: Opening): Promise<SecondTenant> {
  const { secrets, carriersUrl, urlsOf } = opening;
  const operator = operatorOf(opening);
  const tenantId = await operator('tenant', 'create', '--name', 'Second', '--email', 'second@example.com');
  const apiKey = await operator('key', 'issue', '--tenant', tenantId, '--scopes', '*');
  const add = async (service: ServiceName, path: string, body: object) => {
    const answer = await insistOn(() => urlsOf(service), { method: 'POST', path, body, apiKey });
    const isThere = answer.status === 201 || /DUPLICATE|EXISTS|CONFLICT/.test(JSON.stringify(answer.body));
    if (!isThere)
      throw new Error(`POST ${path} was answered ${answer.status} ${JSON.stringify(answer.body)}`);
  };
  const passwordOf = (carrier: string) =>
    createHash('sha256').update(`${secrets.demoSeed} second ${carrier}`).digest('hex');
  const accountAt = (carrier: string) => ({
    carrier,
    username: `second-${carrier}`,
    secret: passwordOf(carrier),
  });
  const connectionTo = (carrier: string) => ({
    adapter: 'simulated',
    name: carrier,
    displayName: carrier,
    baseUrl: `${carriersUrl}/${carrier}`,
    credentials: {},
    scopes: [{ kind: 'tenant' }],
  });
  const { locationExternalId, name, address, contact, currencyCode, timeZone } = secrets.demo.location;
  const settings = { currencyCode, timeZone };
  await Promise.all([
    add('order-api', '/v1/locations', { locationExternalId, name, address, contact, settings }),
    ...personas.map(({ id }) => add('tracking-ingest', '/v1/carrier-accounts', accountAt(id))),
    ...personas.map(({ id }) => add('orchestrator', '/v1/providers', connectionTo(id))),
  ]);
  return {
    tenantId,
    apiKey,
    authorizationOf: (carrier) =>
      `Basic ${Buffer.from(`second-${carrier}:${passwordOf(carrier)}`).toString('base64')}`,
  };
}

/** The operator's command on the machine of an order-api; answers what it printed. */
const operatorOf =
  ({ root, environment }: Opening) =>
  async (...words: string[]): Promise<string> => {
    const main = join(root, 'apps/order-api/src/admin-main.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [main, ...words], {
      cwd: root,
      env: { PATH: process.env.PATH, ...environment },
    });
    return stdout.trim();
  };
