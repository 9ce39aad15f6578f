import { countByKey } from '@waybill/database';
import {
  discardJob,
  listActions,
  listJobs,
  listOutbox,
  redriveDeadJobs,
  redriveJob,
} from '@waybill/messaging';
import { listParked, settleParked } from '@waybill/service';
import { UsageError } from '../usage-error.ts';
import { type Operation, sealedColumns } from './commands.ts';
import { actionLine, jobLine, outboxLine, parkedLine, secretLine } from './lines.ts';
import { inEach, inService, ownerOf, withBroker } from './reach.ts';

/** Where the services' things are. */
export interface Reach {
  databaseUrl: string;
  brokerUrl: string | undefined;
  now: () => Date;
}

interface Told {
  out: string[];
  notes: string[];
}

type Options<Name extends Operation['name']> = Extract<Operation, { name: Name }>['options'];

const operator = 'command line';
const portion = 1_000;
const only = (out: string[]): Told => ({ out, notes: [] });

async function redrive({ databaseUrl, now }: Reach, wish: Options<'jobs redrive'>): Promise<Told> {
  const act = { operator, at: now() };
  const { id, service, all: _all, tenant: tenantId, ...choice } = wish;
  if (id !== undefined) {
    const outcome = await inService(databaseUrl, ownerOf(id), (database) => redriveJob(database, id, act));
    if (outcome === 'gone') throw new UsageError(`There is no job ${id}: it is done, or never was.`);
    if (outcome === 'running') throw new UsageError(`A worker has ${id} in hand.`);
    return { out: [outcome], notes: [] };
  }
  const lines = await inEach(databaseUrl, service, async (database, name) => {
    let redriven = 0;
    for (let some = portion; some === portion; redriven += some)
      some = await redriveDeadJobs(database, { ...choice, tenantId, limit: portion }, act);
    return [`${name}\t${redriven}`];
  });
  return only(lines);
}

async function discard({ databaseUrl, now }: Reach, { id, reason }: Options<'jobs discard'>): Promise<Told> {
  const act = { operator, at: now(), reason };
  const outcome = await inService(databaseUrl, ownerOf(id), (database) => discardJob(database, id, act));
  if (outcome === 'gone') throw new UsageError(`There is no job ${id}: it is done, or never was.`);
  if (outcome === 'alive') throw new UsageError(`${id} is not dead.`);
  return { out: [], notes: [`${id} is discarded.`] };
}

const listParkedLines = async (
  { databaseUrl, brokerUrl }: Reach,
  { service, limit }: Options<'parked list'>,
): Promise<Told> =>
  withBroker(brokerUrl, async (transport) =>
    only(
      await inEach(databaseUrl, service, async (_, name) =>
        (await listParked({ service: name, transport }, limit)).map(parkedLine),
      ),
    ),
  );

const settle = async (
  { databaseUrl, brokerUrl, now }: Reach,
  verdict: 'requeue' | 'discard',
  { service, id, reason }: Options<'parked requeue'> & { reason?: string },
): Promise<Told> =>
  withBroker(brokerUrl, async (transport) =>
    only(
      await inEach(databaseUrl, service, async (database, name) => {
        const deps = { service: name, transport, database, clock: { now } };
        const ids = id === undefined ? undefined : [id];
        return (await settleParked(deps, { verdict, ids, operator, reason })).map(parkedLine);
      }),
    ),
  );

/** Does what the operator asks for, in the databases of the services. They notice within moments. */
export async function performOperation(reach: Reach, operation: Operation): Promise<Told> {
  const { databaseUrl, now } = reach;
  const { name, options } = operation;
  switch (name) {
    case 'jobs list': {
      const { service, tenant: tenantId, ...page } = options;
      const read = async (database: Parameters<typeof listJobs>[0]) =>
        (await listJobs(database, { ...page, tenantId })).map(jobLine);
      return only(await inEach(databaseUrl, service, read));
    }
    case 'jobs redrive':
      return redrive(reach, options);
    case 'jobs discard':
      return discard(reach, options);
    case 'outbox list': {
      const { service, ...page } = options;
      return only(
        await inEach(databaseUrl, service, async (database, owner) =>
          (await listOutbox(database, now(), page)).map((row) => outboxLine(owner, row)),
        ),
      );
    }
    case 'parked list':
      return listParkedLines(reach, options);
    case 'parked requeue':
      return settle(reach, 'requeue', options);
    case 'parked discard':
      return settle(reach, 'discard', { ...options, service: undefined });
    case 'secrets list':
      return only(
        await inEach(databaseUrl, options.service, async (database, owner) =>
          (await countByKey(database, sealedColumns[owner])).map((count) => secretLine(owner, count)),
        ),
      );
    case 'operations log':
      return only(
        await inEach(databaseUrl, options.service, async (database, owner) =>
          (await listActions(database, options)).map((action) => actionLine(owner, action)),
        ),
      );
  }
}
