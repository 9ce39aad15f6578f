/** What operators watch. */
export interface Figures {
  /** How long the oldest scan has waited beyond its time; 0 when none does. */
  oldestPendingSeconds: number;
  /** Scans that wait for a booking with their number, up to 10,000. */
  unmatched: number;
  /** Codes that nobody knows, among 10,000 scans that have one. */
  unmapped: number;
}
