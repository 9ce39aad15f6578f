import type { ShipmentReads, WaitingRoom } from '../deps.ts';
import type { Glance } from '../domain/settled.ts';

interface Visitor {
  tenantId: string;
  id: string;
  isOver(glance: Glance): boolean;
  leave(glance: Glance | null): void;
}

interface Options {
  glance: ShipmentReads['glance'];
  /** Between two looks at the database; milliseconds. */
  everyMs?: number;
  onError: (error: unknown) => void;
}

export interface ClosableWaitingRoom extends WaitingRoom {
  /** Sends everybody away with what is known: they answer «not yet» instead of holding up the shutdown. */
  close(): void;
}

/**
 * Lets requests wait for what happens elsewhere. News that this process itself commits are passed on at once;
 * for news that another process commits, one query per tick looks after everybody who waits. It runs only while
 * somebody does, and one that fails is simply followed by the next.
 */
export function waitingRoom({ glance, everyMs = 30, onError }: Options): ClosableWaitingRoom {
  const visitors = new Set<Visitor>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const tell = (news: Glance, audience: Iterable<Visitor>) => {
    for (const visitor of audience) {
      if (visitor.id === news.id && visitor.tenantId === news.tenantId && visitor.isOver(news)) {
        visitor.leave(news);
      }
    }
  };
  const notice = (news: Glance) => tell(news, visitors);

  const look = async () => {
    // Whoever comes in while the query runs is not told: what it saw may be older than what they wait for.
    const audience = [...visitors];
    try {
      for (const news of await glance(audience)) tell(news, audience);
    } catch (error) {
      onError(error);
    }
    timer = undefined;
    tick();
  };

  const tick = () => {
    if (visitors.size > 0 && !timer) timer = setTimeout(look, everyMs);
  };

  const wait: WaitingRoom['wait'] = ({ tenantId, id, isOver, limitMs, signal }) =>
    new Promise((resolve) => {
      if (closed || limitMs <= 0 || signal.aborted) return resolve(null);
      const leave = (news: Glance | null) => {
        visitors.delete(visitor);
        clearTimeout(limit);
        signal.removeEventListener('abort', giveUp);
        resolve(news);
      };
      const giveUp = () => leave(null);
      const visitor: Visitor = { tenantId, id, isOver, leave };
      const limit = setTimeout(giveUp, limitMs);
      signal.addEventListener('abort', giveUp);
      visitors.add(visitor);
      tick();
    });

  const close = () => {
    closed = true;
    clearTimeout(timer);
    for (const visitor of visitors) visitor.leave(null);
  };

  return { wait, notice, close };
}
