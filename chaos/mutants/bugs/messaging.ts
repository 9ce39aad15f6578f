import type { Mutant } from '../mutant.ts';

const messaging = 'packages/messaging/src';

/** Mistakes with the outbox, the inbox and the broker. */
export const messagingBugs: readonly Mutant[] = [
  {
    name: 'acknowledges-before-commit',
    says: 'tells the broker that a message is done with before its effect is committed',
    edits: [
      {
        file: `${messaging}/transports/rabbit/hand-over.ts`,
        replace: 'const settlement = await ask(delivery);',
        by: 'if (tries === 1) acknowledge(channel, message);\n    const settlement = await ask(delivery);',
      },
      {
        file: `${messaging}/transports/rabbit/hand-over.ts`,
        replace: "if (settlement === 'ack') return acknowledge(channel, message);",
        by: "if (settlement === 'ack') return;",
      },
      {
        file: `${messaging}/running/listen.ts`,
        replace: 'const outcome = await handle({',
        by: "await engine.failpoints.hit('bug.not-committed-yet');\n      const outcome = await handle({",
      },
    ],
    deaths: ['order-api:bug.not-committed-yet=crash@12', 'notifier:bug.not-committed-yet=crash@9'],
  },
  {
    name: 'publishes-before-commit',
    says: 'hands events to the outbox outside the transaction that they tell of',
    edits: [
      {
        file: `${messaging}/running/transact.ts`,
        replace: 'const { drafts, publish } = collectDrafts(clock);',
        by: `const { drafts, publish: collect } = collectDrafts(clock);
        const publish: typeof collect = async (event, message) => {
          const id = await collect(event, message);
          await insertDrafts(database, drafts.splice(0), clock.now());
          return id;
        };`,
      },
    ],
    deaths: ['orchestrator:job.before-record-commit=crash@4'],
  },
  {
    name: 'deletes-before-confirm',
    says: 'takes rows out of the outbox before the broker has confirmed them',
    edits: [
      {
        file: `${messaging}/outbox/relay-batch.ts`,
        replace: `  return outbox.inTransaction(async (batch) => {
    const rows = await batch.claim(clock.now(), limit, except);`,
        by: `  const rows = await outbox.inTransaction(async (batch) => {
    const claimed = await batch.claim(clock.now(), limit, except);
    await batch.remove(claimed.map(({ id }) => id));
    return claimed;
  });
  return outbox.inTransaction(async (batch) => {`,
      },
      {
        file: `${messaging}/outbox/relay-batch.ts`,
        replace: `  const results = await publishRows(parts, rows);
  await settle(settling`,
        by: `  await parts.outbox.remove(rows.map(({ id }) => id));
  const results = await publishRows(parts, rows);
  await settle(settling`,
      },
    ],
    deaths: ['order-api:relay.after-claim=crash@5'],
  },
  {
    name: 'has-no-inbox',
    says: 'lets a message take effect as often as it is delivered',
    edits: [
      {
        file: `${messaging}/inbox/rows.ts`,
        replace: 'return rowCount === 1;',
        by: 'return rowCount !== null;',
      },
      {
        file: `${messaging}/inbox/rows.ts`,
        replace: '{ otherwise: () => new AlreadyAccepted() }',
        by: '{}',
      },
      {
        file: `${messaging}/inbox/rows.ts`,
        replace: 'return new Set(rows.map(({ id }) => id));',
        by: 'return new Set(messageIds);',
      },
    ],
    deaths: ['notifier:consumer.after-commit-before-ack=crash@6'],
  },
  {
    name: 'inbox-outside-the-transaction',
    says: 'remembers a message in one transaction and does its work in the next',
    edits: [
      {
        file: `${messaging}/running/transact.ts`,
        replace: 'inbox: inboxIn(sql)',
        by: 'inbox: inboxIn(database)',
      },
      {
        file: `${messaging}/running/work-on.ts`,
        replace: 'await inbox.acceptOrFail(consumer.name, message.id, engine.clock.now());',
        by: `await inbox.acceptOrFail(consumer.name, message.id, engine.clock.now());
    await engine.failpoints.hit('bug.remembered-and-not-done');`,
      },
      {
        file: `${messaging}/running/shared-transaction.ts`,
        replace: 'const isNew = await scope.inbox.acceptAll(consumer.name, ids, engine.clock.now());',
        by: `const isNew = await scope.inbox.acceptAll(consumer.name, ids, engine.clock.now());
      await engine.failpoints.hit('bug.remembered-and-not-done');`,
      },
    ],
    // Late enough that what is lost is news of an order: a service that lost a key at its start would let nobody in.
    deaths: [
      'order-api:bug.remembered-and-not-done=crash@40',
      'notifier:bug.remembered-and-not-done=crash@40',
    ],
  },
  {
    name: 'drops-what-it-cannot-read',
    says: 'acknowledges a message that nobody can read instead of parking it',
    edits: [
      {
        file: `${messaging}/running/listen.ts`,
        replace: "if ('park' in decoded) return decoded;",
        by: "if ('park' in decoded) return 'ack';",
      },
    ],
  },
];
