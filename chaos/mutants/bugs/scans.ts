import type { Mutant } from '../mutant.ts';

/** Mistakes with what carriers push. */
export const scanBugs: readonly Mutant[] = [
  {
    name: 'answers-before-it-keeps',
    says: 'tells the carrier that a scan was taken, and writes it down a moment later',
    edits: [
      {
        file: 'apps/tracking-ingest/src/use-cases/accept-push/accept-push.ts',
        replace: 'await ledger.keep({ ...scan, readings, receivedAt: clock.now() });',
        by: 'setTimeout(() => void ledger.keep({ ...scan, readings, receivedAt: clock.now() }).catch(() => 0), 100);',
      },
    ],
  },
  {
    name: 'forgets-early-scans',
    says: 'leaves scans parked that came before their booking',
    edits: [
      {
        file: 'apps/tracking-ingest/src/use-cases/register-parcel/register-number.ts',
        replace: 'await unit.readings.unpark(parcel);',
        by: '',
      },
    ],
    deaths: ['orchestrator:job.after-act=crash@6'],
  },
];
