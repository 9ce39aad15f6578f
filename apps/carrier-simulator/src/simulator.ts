import { openOrders, simulatedStore } from '@waybill/order-sources/simulation';
import type { Logger } from '@waybill/telemetry';
import type { Express } from 'express';
import { createCarrier } from './carrier.ts';
import { createFaultPlans } from './faults/fault-plans.ts';
import { createAlarm } from './pushing/alarm.ts';
import type { PushTarget } from './pushing/post-scan.ts';
import { createPusher } from './pushing/pusher.ts';
import { createApp } from './routes/app.ts';
import type { SimulatorEvent } from './state/events.ts';
import { fileJournal, noJournal } from './state/journal.ts';
import { createAsked, type Ledger, wholeLedger } from './state/ledger.ts';
import { createParcels } from './state/parcels.ts';

export interface SimulatorConfig {
  /** How many times faster than real the simulated world moves; 7,200 turns 60 hours into 30 seconds. */
  readonly speed?: number;
  /** Base URL of whoever listens to scans, without a slash at the end; without it, none are pushed. */
  readonly pushUrl?: string;
  /** What each carrier presents there, by its name. One without an entry keeps silent. */
  readonly credentials?: Readonly<Record<string, { username: string; password: string }>>;
  /** Where bookings and pushes are written down, to carry on after a kill; without it, all is forgotten. */
  readonly journalFile?: string;
  /** Where callers reach the simulator, for links; without it, links name the host that was asked. */
  readonly publicUrl?: string;
  /** When given, callers must present it as a bearer token. */
  readonly apiKey?: string;
  /** What callers of the simulated store must know; without it there is no store. */
  readonly storeApiKey?: string;
  /** Share of parcels, 0 to 1, that have trouble on the way. Default 0. */
  readonly variety?: number;
}

export interface Simulator {
  /** To be mounted anywhere or listened to. */
  readonly http: Express;
  /** Begins to push scans as they fall due. */
  start(): void;
  /** Ends the pushes under way, and starts no others. */
  stop(): Promise<void>;
  /** Pushes what is due by the clock, for tests that move the clock themselves. */
  runDue(): Promise<void>;
  /** Every booking of every persona. */
  ledger(): Ledger;
}

export const defaultSpeed = 7_200;

export function createSimulator(parts: {
  config: SimulatorConfig;
  logger: Logger;
  clock?: { now(): Date };
}): Simulator {
  const { config, logger, clock = { now: () => new Date() } } = parts;
  const journal = config.journalFile ? fileJournal(config.journalFile) : noJournal();
  const parcels = createParcels();
  for (const event of journal.read()) parcels.apply(event);

  const asked = createAsked();
  const faults = createFaultPlans();
  const pusher = createPusher({
    parcels,
    record: (event) => record(event),
    faults,
    clock,
    targetOf: (persona) => targetOf(config, persona),
    onFailure: (scanId, detail, tries) => {
      if (tries % 10 === 1) logger.warn({ scanId, detail, tries }, 'a scan was not accepted');
    },
  });
  const alarm = createAlarm(clock, pusher.next, pusher.runDue);

  function record(event: SimulatorEvent): void {
    journal.append(event);
    parcels.apply(event);
    if (event.type !== 'booked') return;
    for (const scan of event.booking.scans) pusher.add({ scan, booking: event.booking });
    alarm.adjust();
  }

  for (const pending of parcels.allPending()) pusher.add(pending);
  const { speed = defaultSpeed, variety = 0, publicUrl, apiKey, storeApiKey } = config;
  const store = storeApiKey
    ? simulatedStore({ apiKey: storeApiKey, orders: openOrders(clock.now()), clock })
    : undefined;
  const carrier = createCarrier({ parcels, asked, record, clock, speed, variety });
  return {
    http: createApp({ carrier, parcels, asked, faults, store, publicUrl, apiKey, logger }),
    start: alarm.start,
    stop: alarm.stop,
    runDue: pusher.runDue,
    ledger: () => wholeLedger(parcels, asked),
  };
}

function targetOf({ pushUrl, credentials = {} }: SimulatorConfig, persona: string): PushTarget | undefined {
  const account = credentials[persona];
  return pushUrl !== undefined && account ? { url: pushUrl, ...account } : undefined;
}
