import type { Leg, TrackingStatus } from '@waybill/contracts';
import type { CodeMeaning, CodeTable } from '../code-table.ts';
import type { Meaning, Reading } from '../scan-port.ts';
import { onReturnLeg } from './return-leg.ts';

/** Statuses that raise the question why. */
const needsReason: ReadonlySet<TrackingStatus> = new Set<TrackingStatus>([
  'pickup_failed',
  'attempt_failed',
  'return_attempt_failed',
  'delayed',
  'damaged',
  'lost',
  'destroyed',
  'cancelled',
]);

/**
 * What a reading means by a table: the child's meaning if the table knows it, else the parent's, else
 * `unrecognised`. The same code means another thing on the way back.
 */
export function interpretBy(table: CodeTable, reading: Reading, leg: Leg): Meaning {
  const { parent, child } = reading.carrierCode;
  const inChild = lookUp(table.child, child) ?? lookUp(table.parent, child);
  const found = inChild ?? lookUp(table.parent, parent);
  const code = (inChild || parent === null ? child : parent) ?? '';
  return {
    status: statusOn(leg, found),
    code,
    text: reading.carrierText || (found?.text ?? ''),
    reason: reasonOf(found, code),
    opensReturnLeg: turnOn(leg, found, reading),
    unmappedCode: child !== null && !inChild ? child : found ? null : parent,
  };
}

const lookUp = (codes: ReadonlyMap<string, CodeMeaning>, code: string | null): CodeMeaning | null =>
  (code === null ? null : codes.get(code.toLowerCase())) ?? null;

function statusOn(leg: Leg, found: CodeMeaning | null): TrackingStatus {
  if (!found) return 'unrecognised';
  return leg === 'return' ? onReturnLeg[found.status] : found.status;
}

/** Once it has turned, no code turns it again; but carriers may say only then under which number it goes back. */
function turnOn(
  leg: Leg,
  found: CodeMeaning | null,
  { linkedTrackingId }: Reading,
): Meaning['opensReturnLeg'] {
  const says = leg === 'return' ? linkedTrackingId !== null : found?.opensReturnLeg;
  return says ? { trackingId: linkedTrackingId } : null;
}

function reasonOf(found: CodeMeaning | null, code: string): Meaning['reason'] {
  if (!found || !(found.party || needsReason.has(found.status))) return null;
  return { code, text: found.text, party: found.party ?? 'unknown' };
}

/** A table with an operator's additions: what is added wins over what was there. */
export const withAdditions = (table: CodeTable, additions: CodeTable): CodeTable => ({
  parent: new Map([...table.parent, ...additions.parent]),
  child: new Map([...table.child, ...additions.child]),
});
