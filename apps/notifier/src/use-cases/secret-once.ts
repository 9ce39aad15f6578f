import { type Answer, problem } from '@waybill/http';
import type { Deps, Unit } from '../deps.ts';
import type { Endpoint } from '../domain/endpoint.ts';
import { openSecret } from '../secrets/endpoint-secrets.ts';
import { presentEndpoint } from '../webhooks/endpoint-resource.ts';
import { type Asked, oncePerKey } from './once-per-key.ts';

interface Made {
  endpoint: Endpoint;
  sealedSecret: string;
}

interface Kept extends ReturnType<typeof presentEndpoint> {
  sealedSecret: string;
}

/** The vault's keys may have changed since. */
const lost = () =>
  problem(
    'INVALID_OPERATION',
    'The secret of that answer can no longer be shown: give the endpoint a new one.',
  );

/**
 * Answers an endpoint with its secret, once per key. What is kept for whoever asks again is sealed as the endpoint's
 * own secret is; it is opened only to be answered.
 */
export const secretOncePerKey = async (
  { vault }: Pick<Deps, 'vault'>,
  unit: Pick<Unit, 'oncePerKey'>,
  asked: Asked,
  { status, make }: { status: number; make: () => Promise<Made> },
): Promise<Answer> => {
  const answer = await oncePerKey(unit, asked, async () => {
    const { endpoint, sealedSecret } = await make();
    return { status, body: { ...presentEndpoint(endpoint), sealedSecret } satisfies Kept };
  });
  const { sealedSecret, ...shown } = answer.body as Kept;
  const owner = { tenantId: asked.tenantId, endpointId: shown.id };
  try {
    return { ...answer, body: { ...shown, secret: openSecret(vault, owner, 'secret', sealedSecret) } };
  } catch {
    throw lost();
  }
};
