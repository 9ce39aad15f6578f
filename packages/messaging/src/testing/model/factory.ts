import type { LittleDatabase, LittleTransaction, ModelProcess, Story } from '@waybill/testing/interleaving';
import { expect } from 'vitest';
import { on } from '../../consumer.ts';
import { noFailpoints } from '../../failpoints.ts';
import type { Inbox } from '../../inbox/rows.ts';
import { type Held, holdDue, rowsOf } from '../../outbox/held.ts';
import { collectDrafts, type Publish } from '../../outbox/publish.ts';
import { relayBatch, relayHeld } from '../../outbox/relay-batch.ts';
import type { Engine } from '../../running/engine.ts';
import { inFlightSet } from '../../running/in-flight.ts';
import { listen } from '../../running/listen.ts';
import { slotsOf } from '../../running/slots.ts';
import type { DeliveryHandler, PublishResult } from '../../transports/port.ts';
import { thingFollowed, thingHappened } from '../events.ts';
import { silentLog } from '../silent-log.ts';
import { goesOn, overBreakingLines } from './breaking-lines.ts';
import { modelBroker } from './broker.ts';
import { insertDraft, littleInbox, littleOutbox, outboxRows } from './tables.ts';

/** Where a story can be told with a mistake in it. Each default is the real thing. */
export interface Mistakes {
  relay?: typeof relayBatch;
  /** How a process publishes what it has just committed. */
  relayOwn?: typeof relayHeld;
  /** What the relay makes of the broker's answers. */
  believe?: (results: PublishResult[]) => PublishResult[];
  inbox?: (sql: LittleTransaction, story: Story) => Inbox;
  handler?: (handler: DeliveryHandler) => DeliveryHandler;
  /** Publishes what it holds also when it has not heard of the commit. */
  isRash?: boolean;
}

interface Unit {
  note(consumer: string, n: number): Promise<void>;
}

const things = [1, 2, 3];
const never = new AbortController().signal;

/**
 * Orders are written down with their events; whoever commits one publishes it while it is held, or leaves it to two
 * relays; two consumers each of two services hear it; the first service answers each with an event of its own. Their
 * connections to the database are lost now and then. In the end each thing has happened to each service once.
 */
export const factory =
  (mistakes: Mistakes = {}) =>
  async (story: Story): Promise<void> => {
    const { relay = relayBatch, relayOwn = relayHeld, inbox = littleInbox } = mistakes;
    const { believe = (results) => results, handler = (same) => same, isRash = false } = mistakes;
    const { database } = story;
    const lines = overBreakingLines(story);
    const broker = modelBroker(story);
    let [time, effects] = [Date.UTC(2026, 0, 1), 0];
    const clock = {
      now() {
        time += 100;
        return new Date(time);
      },
    };

    const note = (process: ModelProcess, sql: LittleTransaction) => (consumer: string, n: number) =>
      process.call(`takes effect in ${consumer}`, () => {
        effects += 1;
        sql.put(`effect ${consumer} ${effects}`, n);
      });
    const partsOf = (process: ModelProcess) => {
      const publish = broker.publishFrom(process);
      const transport = {
        publish: async (messages: Parameters<typeof publish>[0]) => believe(await publish(messages)),
        status: () => ({ state: 'up' as const, detail: '' }),
        onStatus: () => () => undefined,
      };
      const outbox = littleOutbox(lines, process);
      return { outbox, transport, clock, log: silentLog, failpoints: noFailpoints };
    };
    /** Writes down what is published, and publishes it after the commit if it is held, which chance decides. */
    const publishing = async <T>(
      process: ModelProcess,
      over: LittleDatabase,
      work: (sql: LittleTransaction, publish: Publish) => Promise<T>,
    ): Promise<T> => {
      const { drafts, publish } = collectDrafts(clock);
      let held: Held | undefined;
      const publishOwn = () => {
        if (held && held.drafts.length > 0) story.begin(goesOn(relayOwn(partsOf(process), rowsOf(held))));
      };
      const writing = over.transaction(process, async (sql) => {
        const result = await work(sql, publish);
        held = story.draw(3) > 0 ? holdDue(drafts, clock.now()) : undefined;
        for (const draft of drafts) insertDraft(sql, draft, held);
        return result;
      });
      const result = await (isRash ? writing.finally(publishOwn) : writing);
      if (!isRash) publishOwn();
      return result;
    };
    const transactIn =
      (process: ModelProcess) =>
      <T>(work: Parameters<Engine<Unit>['transact']>[0]) =>
        publishing(process, lines, async (sql, publish) => {
          const unit = { note: note(process, sql), publish };
          const scope = { inbox: inbox(sql, story), unit, anotherUnit: () => unit };
          return (await work(scope as never)) as T;
        });
    const engineOf = (process: ModelProcess) => ({
      clock,
      log: silentLog,
      failpoints: noFailpoints,
      transact: transactIn(process),
      transactOnce: transactIn(process),
      expectJob: () => undefined,
      stopping: never,
      cutOff: never,
    });
    const consume = (consumer: ReturnType<typeof on<{ n: number }, Unit>>) => {
      const process = story.process(consumer.name, () => consume(consumer));
      const engine = engineOf(process) as unknown as Engine<Unit>;
      const listener = { consumer, slots: slotsOf(2) };
      const { name: queue, event } = consumer;
      const handle = handler(listen(engine, listener, inFlightSet()));
      broker.subscribe({ process, queue, topic: event.type, handler: handle });
    };
    const carry = async (rounds: number) => {
      const process = story.process('relay', () => story.begin(carry(rounds)));
      const parts = partsOf(process);
      for (let round = 0; round < rounds; round += 1) await goesOn(relay(parts, 2));
    };
    const order = (n: number) => {
      const process = story.process(`client ${n}`);
      return publishing(process, database, (_, publish) =>
        publish(thingHappened, { tenantId: 'ten_1', subject: 'shp_1', data: { n } }),
      );
    };

    const first = on<{ n: number }, Unit>(
      thingHappened,
      'one.note',
      async ({ data, tenantId, subject }, unit) => {
        await unit.note('one.note', data.n);
        await unit.publish(thingFollowed, { tenantId, subject, data });
      },
    );
    const second = on<{ n: number }, Unit>(thingFollowed, 'two.note', ({ data }, unit) =>
      unit.note('two.note', data.n),
    );
    for (const consumer of [first, first, second, second]) consume(consumer);
    for (const n of things) story.begin(order(n));
    for (let relays = 0; relays < 2; relays += 1) story.begin(carry(3));
    await story.settle();

    story.calm();
    for (let rounds = 0; outboxRows(database).length > 0 && rounds < 40; rounds += 1) {
      time += 10_000;
      story.begin(carry(1));
      await story.settle();
    }
    const happened = (consumer: string) =>
      database
        .committed<number>(`effect ${consumer} `)
        .map(([, n]) => n)
        .sort();
    expect(outboxRows(database)).toEqual([]);
    expect({ one: happened('one.note'), two: happened('two.note') }).toEqual({ one: things, two: things });
  };
