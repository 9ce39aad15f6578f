import { TypeID, typeid } from 'typeid-js';

/** The prefixes of the ids that this service makes. */
type Kind = 'cac' | 'cmp' | 'exc' | 'scn' | 'pcl' | 'rpl' | 'trk' | 'wat';

/** A new id: prefixed, and sortable by the time it was made. */
export const newId = (kind: Kind): string => typeid(kind).toString();

/** The least id that can have been made at that time: what was made before sorts before it. */
export function firstIdAt(kind: Kind, at: Date): string {
  const time = Math.max(0, at.getTime()).toString(16).padStart(12, '0');
  return TypeID.fromUUID(kind, `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`).toString();
}

/** When an id was made, to the millisecond. Whatever follows the id proper, as in a second reading's, is left out. */
export function timeOf(id: string): Date {
  const [plain = ''] = id.split('.');
  const uuid = TypeID.fromString(plain).toUUID();
  return new Date(Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16));
}

/** Most pushes carry one reading, which then bears the scan's own id. */
export const readingId = (scanId: string, index: number): string =>
  index === 0 ? scanId : `${scanId}.${index}`;
