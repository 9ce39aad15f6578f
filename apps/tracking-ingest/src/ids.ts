import { typeid } from 'typeid-js';

/** The prefixes of the ids that this service makes. */
type Kind = 'aud' | 'cac' | 'scn' | 'pcl' | 'trk';

/** A new id: prefixed, and sortable by the time it was made. */
export const newId = (kind: Kind): string => typeid(kind).toString();
