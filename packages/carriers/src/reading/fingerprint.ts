import { createHash } from 'node:crypto';

/** The same content in any order of its keys gives the same text. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join()}}`;
};

/** SHA-256 of a scan's content: what tells two scans apart when the carrier does not number them. */
export const fingerprint = (content: unknown): string =>
  createHash('sha256').update(canonical(content)).digest('base64url');
