/** The last use of a key. */
export interface KeyUse {
  readonly tenantId: string;
  readonly keyId: string;
  readonly usedAt: Date;
}

export interface KeyUses {
  /** Notes a use. Costs a write to memory; nothing waits for it. */
  note(key: { readonly tenantId: string; readonly keyId: string }): void;
  /** Reports what was noted since the last report: one use for each key. */
  flush(): Promise<void>;
  start(): void;
  /** Reports once more. */
  stop(): Promise<void>;
}

export interface KeyUsesOptions {
  readonly report: (uses: readonly KeyUse[]) => Promise<void>;
  readonly onError: (error: unknown) => void;
  readonly now?: () => Date;
}

const everyMs = 60_000;

/**
 * Gathers the uses of keys, and reports each key at most once a minute, outside any request. What could not be reported
 * is kept for the next time; what a killed process had gathered is lost.
 */
export function keyUses({ report, onError, now = () => new Date() }: KeyUsesOptions): KeyUses {
  let noted = new Map<string, KeyUse>();
  let timer: NodeJS.Timeout | undefined;
  const flush = async () => {
    if (noted.size === 0) return;
    const reported = noted;
    noted = new Map();
    try {
      await report([...reported.values()]);
    } catch (error) {
      noted = new Map([...reported, ...noted]);
      onError(error);
    }
  };
  return {
    note: ({ tenantId, keyId }) => void noted.set(keyId, { tenantId, keyId, usedAt: now() }),
    flush,
    start() {
      timer = setInterval(() => void flush(), everyMs);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}
