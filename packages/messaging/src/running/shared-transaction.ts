import type { OnConsumer } from '../consumer.ts';
import type { Outcome, Share } from '../middleware/handle.ts';
import type { Engine, Scope } from './engine.ts';

/** What a message hears when it is its turn: here is the transaction, or what became of it without. */
type Turn<Unit> = Scope<Unit> | 'duplicate' | 'alone';

/** One message that may share a transaction with others. */
export interface Companion<Unit> {
  messageId: string;
  subject: string;
  /** What its handling calls, in its own context, to do its work in the shared transaction. */
  share: Share<Unit>;
  /** To be called when it is settled, shared or not. */
  leave(): void;
  /** True once it wants to share; false if it was settled without. */
  joined: Promise<boolean>;
  left: Promise<void>;
  /** Gives it the transaction and waits for its work. Rejects if that fails. */
  work(scope: Scope<Unit>): Promise<void>;
  /** Tells it the end: committed, a duplicate, or that it has to be handled alone. */
  end(how: Exclude<Turn<Unit>, Scope<Unit>> | 'done'): void;
}

export function companion<Unit>(messageId: string, subject: string): Companion<Unit> {
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
 * Takes messages through one transaction: all of them commit, or none. Those of one subject go one after the other,
 * those of several side by side, so that what they ask of the database travels together. If none, each is
 * handled alone, the next when the one before is settled, as if they had never met. Resolves when all are settled.
 */
export async function goTogether<Unit>(
  engine: Engine<Unit>,
  consumer: OnConsumer<Unit>,
  everybody: readonly Companion<Unit>[],
): Promise<void> {
  const wishes = await Promise.all(everybody.map(({ joined }) => joined));
  const companions = everybody.filter((_, at) => wishes[at]);
  if (companions.length < 2 || !(await commitTogether(engine, consumer, companions)))
    for (const each of companions) {
      each.end('alone');
      await each.left;
    }
  await Promise.all(everybody.map(({ left }) => left));
}

/** False if nothing of it stays, or nobody knows: the inbox tells each message what became of it. */
async function commitTogether<Unit>(
  engine: Engine<Unit>,
  consumer: OnConsumer<Unit>,
  companions: readonly Companion<Unit>[],
): Promise<boolean> {
  const ids = companions.map(({ messageId }) => messageId);
  const taken = new Set<Companion<Unit>>();
  try {
    await engine.transactOnce(async (scope) => {
      const isNew = await scope.inbox.acceptAll(consumer.name, ids, engine.clock.now());
      const fresh = companions.filter(({ messageId }) => isNew.delete(messageId));
      const work = async (ofOneSubject: readonly Companion<Unit>[]) => {
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
  for (const each of companions) each.end(taken.has(each) ? 'done' : 'duplicate');
  return true;
}

/** None is left at work in a transaction that another's failure ends. */
async function allOf(works: readonly Promise<void>[]): Promise<void> {
  for (const end of await Promise.allSettled(works)) if (end.status === 'rejected') throw end.reason;
}
