import type { OnConsumer } from '../consumer.ts';
import type { Outcome, Share } from '../middleware/handle.ts';
import type { Engine, Scope } from './engine.ts';

/** What a waiting message is given: the shared transaction, or word that it is a duplicate or must be handled alone. */
type Turn<Unit> = Scope<Unit> | 'duplicate' | 'alone';

/** One message that may share a transaction with others. */
export interface BatchMember<Unit> {
  messageId: string;
  subject: string;
  /** Called by its handling, in its own async context, to do its work in the shared transaction. */
  share: Share<Unit>;
  /** To be called when the message is settled, in whichever way. */
  leave(): void;
  /** True once its handling asks to share; false if it ended without asking. */
  joined: Promise<boolean>;
  left: Promise<void>;
  /** Gives it the transaction, and waits for its work. Rejects if the work fails. */
  work(scope: Scope<Unit>): Promise<void>;
  /** Tells it how the shared transaction ended for it: committed, a duplicate, or to be handled alone. */
  end(how: Exclude<Turn<Unit>, Scope<Unit>> | 'done'): void;
}

export function batchMember<Unit>(messageId: string, subject: string): BatchMember<Unit> {
  const joined = Promise.withResolvers<boolean>();
  const left = Promise.withResolvers<void>();
  const turn = Promise.withResolvers<Turn<Unit>>();
  const worked = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<Outcome | 'alone'>();
  return {
    messageId,
    subject,
    async share(work) {
      joined.resolve(true);
      const mine = await turn.promise;
      if (typeof mine !== 'string') await work.doIn(mine).then(worked.resolve, worked.reject);
      const how = await ended.promise;
      return how === 'alone' ? undefined : how;
    },
    leave() {
      joined.resolve(false);
      left.resolve();
    },
    joined: joined.promise,
    left: left.promise,
    work(scope) {
      turn.resolve(scope);
      return worked.promise;
    },
    end(how) {
      ended.resolve(how);
      turn.resolve(how === 'done' ? 'alone' : how); // only heard by one that never had its turn
    },
  };
}

/**
 * Handles messages in one transaction: all of them commit, or none. Messages of one subject run one after the other,
 * different subjects run concurrently, so that their statements travel together. If the transaction fails, each message
 * is handled alone, one after the other. Resolves when all are settled.
 */
export async function handleBatch<Unit>(
  engine: Engine<Unit>,
  consumer: OnConsumer<Unit>,
  batch: readonly BatchMember<Unit>[],
): Promise<void> {
  const wishes = await Promise.all(batch.map(({ joined }) => joined));
  const members = batch.filter((_, at) => wishes[at]);
  if (members.length < 2 || !(await commitBatch(engine, consumer, members)))
    for (const each of members) {
      each.end('alone');
      await each.left;
    }
  await Promise.all(batch.map(({ left }) => left));
}

/**
 * False if it failed or its outcome is unknown. Then each is handled alone, and its inbox row tells if it took effect.
 */
async function commitBatch<Unit>(
  engine: Engine<Unit>,
  consumer: OnConsumer<Unit>,
  members: readonly BatchMember<Unit>[],
): Promise<boolean> {
  const ids = members.map(({ messageId }) => messageId);
  const taken = new Set<BatchMember<Unit>>();
  try {
    await engine.transactOnce(async (scope) => {
      const isNew = await scope.inbox.acceptAll(consumer.name, ids, engine.clock.now());
      const fresh = members.filter(({ messageId }) => isNew.delete(messageId));
      const work = async (ofOneSubject: readonly BatchMember<Unit>[]) => {
        for (const each of ofOneSubject) {
          await each.work({ ...scope, unit: scope.anotherUnit() });
          taken.add(each);
        }
      };
      await allOf([...Map.groupBy(fresh, ({ subject }) => subject).values()].map(work));
    });
  } catch {
    return false;
  }
  for (const each of members) each.end(taken.has(each) ? 'done' : 'duplicate');
  return true;
}

/** Waits for all of them even after one has failed: none may still be using a transaction that is rolled back. */
async function allOf(works: readonly Promise<void>[]): Promise<void> {
  for (const end of await Promise.allSettled(works)) if (end.status === 'rejected') throw end.reason;
}
