/** What a deployment has settled about delays. Times are in hours. */
export interface DelaySettings {
  /** However quick a lane: a parcel is not silent before. */
  readonly silentAfterHours: number;
  /** The same for parcels that wait to be collected. */
  readonly stuckAfterHours: number;
  /** The same for parcels on their way back. */
  readonly returnAfterHours: number;
  /** The probability, 0 to 1, from which on a parcel is predicted to be late. */
  readonly predictedFrom: number;
  /** How many samples a lane must have to be asked. */
  readonly laneSamples: number;
}
