/** How an invented carrier behaves, as data. The carrier simulator runs it; nothing else reads it. */
export interface Persona {
  /** Its path at the simulator, and the carrier whose scan format it pushes. */
  readonly id: string;
  readonly displayName: string;
  readonly services: readonly PersonaService[];
  /** Straight-line distance from pickup to delivery that it still serves; null: anywhere. */
  readonly maxKm: number | null;
  readonly maxKg: number;
  /** How long a quote stands, in real hours. */
  readonly quoteValidHours: number;
  readonly trackingIds: { readonly forward: IdPattern; readonly back: IdPattern };
  readonly words: PersonaWords;
  readonly journeys: Readonly<Record<JourneyName, readonly JourneyStep[]>>;
  /** One scan as this carrier pushes it. */
  readonly writePush: (scan: SimulatedScan) => {
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

/** Prices in whole units of the order's currency: fixed part, per kilogram, per kilometre. */
export interface PersonaService {
  readonly id: string;
  readonly name: string;
  readonly price: { readonly fixed: number; readonly perKg: number; readonly perKm: number };
  /** Multiplies the journey's hours: 0.5 is twice as fast. */
  readonly pace: number;
}

/** Letters that stay, then digits (or capitals and digits) up to the length. */
export interface IdPattern {
  readonly prefix: string;
  readonly length: number;
  readonly alphabet: 'digits' | 'capitals';
}

/** What it says when it refuses; `{km}` and the like are filled in. */
export interface PersonaWords {
  readonly areaNotServed: string;
  readonly tooHeavy: string;
  readonly quoteExpired: string;
  readonly noLongerCancellable: string;
  readonly noLongerEditable: string;
  readonly refused: string;
}

export const journeyNames = ['delivered', 'attempted', 'delayed', 'returned', 'lost'] as const;
export type JourneyName = (typeof journeyNames)[number];

export interface JourneyStep {
  /** Hours after booking, at pace 1 and real speed. */
  readonly hours: number;
  readonly code: string;
  readonly child?: string;
  readonly text: string;
  readonly at: 'origin' | 'on-the-way' | 'destination';
  /** From here on it can no longer be cancelled. */
  readonly collects?: true;
  /** Names the return's tracking id. */
  readonly opensReturn?: true;
  /** Pushed under the return's tracking id. */
  readonly onReturn?: true;
}

export interface SimulatedScan {
  readonly step: JourneyStep;
  readonly trackingId: string;
  readonly returnTrackingId: string | null;
  readonly orderNumber: string;
  readonly reference: string;
  readonly origin: string;
  readonly destination: string;
  /** The carrier's own counter. */
  readonly updateNumber: number;
  readonly at: Date;
  readonly promised: Date;
}

/** The city in which a scan happens. */
export const cityOf = ({ step, origin, destination }: SimulatedScan): string =>
  step.at === 'destination' ? destination : origin;
