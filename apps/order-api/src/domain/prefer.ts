/** How long a request is willing to wait for its outcome (RFC 7240). */
export interface Preference {
  respondAsync: boolean;
  /** Milliseconds; null when nothing was said. */
  waitMs: number | null;
}

/** Reads a Prefer header. Preferences that are unknown or malformed are ignored, as the RFC wants. */
export function preferenceOf(header: string | undefined): Preference {
  const wishes = (header ?? '').split(',').map((wish) => wish.trim().toLowerCase());
  const wait = wishes.map((wish) => /^wait\s*=\s*"?(\d{1,6})"?$/.exec(wish)?.[1]).find(Boolean);
  return { respondAsync: wishes.includes('respond-async'), waitMs: wait ? Number(wait) * 1_000 : null };
}
