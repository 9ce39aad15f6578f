import tzLookup from '@photostructure/tz-lookup';
import type { Point } from '../domain/provider/area.ts';

/** The IANA time zone of a point; on the open sea one by the hour. */
export const zoneOf = ({ latitude, longitude }: Point): string => tzLookup(latitude, longitude);
