import { personas } from '../simulation/personas.ts';

/** A connection to try Waybill with: one per persona of a carrier simulator. */
export interface SimulatedProvider {
  readonly kind: 'simulated';
  /** Stable, and unique among them. */
  readonly name: string;
  readonly displayName: string;
  readonly baseUrl: string;
  readonly credentials: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What to connect, given where the simulator is (without a slash at the end). */
export const simulatedProviders = (simulatorUrl: string): readonly SimulatedProvider[] =>
  personas.map(({ id, displayName }) => ({
    kind: 'simulated',
    name: id,
    displayName,
    baseUrl: `${simulatorUrl}/${id}`,
    credentials: {},
    settings: {},
  }));
