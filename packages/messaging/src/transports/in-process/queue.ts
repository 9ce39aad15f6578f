import type { DeliveryHandler, Outgoing, QueueOptions } from '../port.ts';
import { matchesTopic } from '../topics.ts';
import { type Entry, entryOf, type Verdict } from './entry.ts';
import { type Member, memberOf } from './member.ts';

export interface Queue {
  wants(type: string): boolean;
  /**
   * Resolves when a member has settled the message. Offering a message that is already here waits for the same outcome.
   */
  offer(message: Outgoing): Promise<Verdict>;
  join(options: QueueOptions, handler: DeliveryHandler): Member;
  /** Forgets a message whose publisher has stopped waiting, unless a member is handling it. */
  forget(id: string): void;
}

/** One queue's messages, shared out among its members in turn, each up to its prefetch. */
export function queueOf(): Queue {
  const topics = new Set<string>();
  const members: Member[] = [];
  const entries = new Map<string, Entry>();
  const waiting = new Set<Entry>();

  const pump = () => {
    for (const entry of waiting) {
      const member = members.find((each) => each.hasRoom());
      if (!member) return;
      members.push(...members.splice(members.indexOf(member), 1)); // the next message is another member's turn
      waiting.delete(entry);
      void member.handle(entry).then((again) => (again ? comeBack(entry) : finish(entry)));
    }
  };
  const finish = (entry: Entry) => {
    entries.delete(entry.message.id);
    pump();
  };
  const comeBack = (entry: Entry) => {
    if (members.length === 0) return giveBack(entry);
    entry.later(() => enqueue(entry));
    pump();
  };
  const enqueue = (entry: Entry) => {
    if (members.length === 0) return giveBack(entry);
    waiting.add(entry);
    pump();
  };
  const giveBack = (entry: Entry) => {
    waiting.delete(entry);
    entries.delete(entry.message.id);
    entry.settle({ outcome: 'unknown', reason: 'nobody listens now' });
  };
  const leave = (member: Member) => {
    members.splice(members.indexOf(member), 1);
    if (members.length === 0) for (const entry of waiting) giveBack(entry);
    else pump();
  };
  return {
    wants: (type) => [...topics].some((topic) => matchesTopic(topic, type)),
    offer(message) {
      const known = entries.get(message.id);
      if (known) return known.verdict;
      const entry = entryOf(message);
      entries.set(message.id, entry);
      enqueue(entry);
      return entry.verdict;
    },
    join({ topics: wanted, prefetch }, handler) {
      for (const topic of wanted) topics.add(topic);
      const member = memberOf(prefetch, handler, () => leave(member));
      members.push(member);
      pump();
      return member;
    },
    forget(id) {
      const entry = entries.get(id);
      if (entry && !entry.isHandled()) giveBack(entry);
    },
  };
}
