/**
 * The addresses that connections may use. A list of what is allowed, because no list of forbidden addresses is
 * complete.
 */
export interface BaseUrls {
  allow(baseUrl: string): void;
  /** The address as it is stored, without a slash at its end, or null where it is not allowed. */
  check(text: string): string | null;
}

const trimmed = (url: URL): string => `${url.origin}${url.pathname}`.replace(/\/+$/, '');

/** Addresses below one of these, on a boundary of the path, and nothing else: no query, no credentials. */
export const baseUrls = (allowed: readonly string[]): BaseUrls => {
  const known = new Set<string>();
  const allow = (text: string) => {
    const url = URL.parse(text);
    if (url) known.add(trimmed(url));
  };
  allowed.forEach(allow);
  return {
    allow,
    check(text) {
      const url = URL.parse(text);
      if (!url || url.username || url.password || url.search || url.hash) return null;
      const base = trimmed(url);
      const fits = [...known].some((each) => base === each || base.startsWith(`${each}/`));
      return fits ? base : null;
    },
  };
};
