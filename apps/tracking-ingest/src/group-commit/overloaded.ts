/** More waits to be written than memory should hold. Nothing was stored; the sender may try again soon. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded';
  /** Long enough for a full queue to drain at half its usual speed. */
  readonly retryAfterSeconds = 2;
  constructor() {
    super('Too many scans are waiting to be stored');
  }
}
