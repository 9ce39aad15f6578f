import { apiKeyUsed } from '@waybill/contracts';
import {
  type Authenticator,
  authenticateWithApiKeys,
  type Caller,
  type HttpAppOptions,
  type KeyUse,
  keyUses,
  rateLimit,
  type TokenExtractor,
} from '@waybill/http';
import type { Publish } from '@waybill/messaging';
import type { CommonConfig } from './common-config.ts';
import type { ServiceParts } from './define-service.ts';

type Parts = Pick<ServiceParts<CommonConfig>, 'config' | 'database' | 'logger' | 'clock'>;

export interface FrontDoor {
  /** How merchants are authenticated and limited; the same in every service. For `createHttpApp`. */
  readonly http: Required<Pick<HttpAppOptions, 'authenticate' | 'rateLimit' | 'trustedProxies'>>;
  /** Accepts the same keys in a partner's own format. */
  authenticateBy(extract: TokenExtractor): Authenticator<Caller>;
  /** Begins to report which keys are used. */
  open(): void;
  /** Reports once more. Call it before messaging stops, because it publishes. */
  close(): Promise<void>;
}

const perMinute = (requests: number) => ({ requests, perSeconds: 60 });

/** Authenticates merchants by their API keys, limits them, and reports when each key was last used. */
export function frontDoor(
  { config, database, logger, clock }: Parts,
  inTransaction: (work: (unit: { publish: Publish }) => Promise<void>) => Promise<void>,
): FrontDoor {
  const uses = keyUses({
    now: () => clock.now(),
    report: (some) => inTransaction((unit) => tell(unit, some)),
    onError: (error) => logger.warn({ err: error }, 'the last use of keys could not be told; it is later'),
  });
  const { RATE_LIMIT_PER_MINUTE: callers, RATE_LIMIT_FAILURES_PER_MINUTE: failures } = config;
  return {
    http: {
      authenticate: authenticateWithApiKeys(database, { onUse: uses.note }),
      rateLimit: rateLimit({
        callers: callers === 0 ? null : perMinute(callers),
        failedAuthentication: perMinute(failures),
        ...(config.RATE_LIMIT_SHARED ? { store: database } : {}),
      }),
      trustedProxies: config.TRUSTED_PROXIES,
    },
    authenticateBy: (extract) => authenticateWithApiKeys(database, { extract, onUse: uses.note }),
    open: uses.start,
    close: uses.stop,
  };
}

async function tell({ publish }: { publish: Publish }, uses: readonly KeyUse[]): Promise<void> {
  for (const { tenantId, keyId, usedAt } of uses) {
    await publish(apiKeyUsed, {
      tenantId,
      subject: keyId,
      data: { keyId, usedAt: usedAt.toISOString() },
    });
  }
}
