import { attemptParty, leg, trackingStatus } from '@waybill/contracts';
import { changeOncePerKey, defineRoute, problem, type Route } from '@waybill/http';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { type Mapped, mapCode, revertCodeMap } from './map-code.ts';
import {
  changedCodeMap,
  codeMapResource,
  codeMapVersion,
  presentCodeMap,
  presentVersion,
} from './resource.ts';

const facts = { tags: ['tracking'], auth: 'merchant' } as const;
const params = z.object({ codeMapId: z.string().max(100) });
const noMap = (id: string) => problem('NOT_FOUND', `Code map with id, ${id}, is not found`);
const code = z.string().trim().min(1).max(200);

const body = z
  .strictObject({
    carrier: z.string().min(1).max(100),
    leg: leg.nullish().describe('Default: on either leg.'),
    parentCode: code.nullish(),
    childCode: code.nullish().describe('The finer code of a scan that has two; it wins over the parent’s.'),
    status: trackingStatus.exclude(['unrecognised']),
    party: attemptParty.nullish().describe('Whose doing it was, for a failure.'),
    note: z
      .string()
      .max(500)
      .nullish()
      .describe('Shown as the text of scans to which the carrier gives none.'),
  })
  .refine(({ parentCode, childCode }) => Boolean(parentCode) !== Boolean(childCode), {
    message: 'give parentCode or childCode, and not both',
    path: ['parentCode'],
  })
  .meta({ id: 'MapCode' });

const changed = ({ map, version, replay }: Mapped) => ({
  ...presentCodeMap(map, version),
  replayId: replay.id,
});

export const mapCodeRoute = (deps: Deps): Route =>
  defineRoute({
    ...facts,
    method: 'POST',
    path: '/v1/code-maps',
    operationId: 'mapCode',
    summary: 'Say what a carrier’s code means',
    description:
      'Holds for every scan from now on, and over the carrier’s own table. The stored scans with this code are read ' +
      'again: histories are corrected, customers are not told again. A code that is mapped already gets a new version.',
    scopes: ['tracking:write'],
    idempotent: true,
    request: { body },
    responses: { 201: { description: 'Mapped, and being applied', schema: changedCodeMap } },
    problems: ['INVALID_DATA'],
    handler: ({ caller, request, requestId, body: given }) =>
      changeOncePerKey(deps, { ...caller, request, route: 'mapCode', input: given }, async (within) => {
        const { carrier, leg: onLeg, parentCode, childCode, ...rest } = given;
        const level = childCode ? ('child' as const) : ('parent' as const);
        const text = (childCode ?? parentCode ?? '').toLowerCase();
        const { status, party = null, note = null } = rest;
        const mapped = await mapCode(within)(
          { ...caller, requestId },
          { carrier, leg: onLeg ?? null, level, code: text },
          { status, party, note },
        );
        return { status: 201, body: changed(mapped) };
      }),
  });

export const revertCodeMapRoute = (deps: Deps): Route =>
  defineRoute({
    ...facts,
    method: 'POST',
    path: '/v1/code-maps/:codeMapId/revert',
    operationId: 'revertCodeMap',
    summary: 'Bring an earlier version of a code map back',
    description: 'As a new version: nothing of the history is lost. The stored scans are read again.',
    scopes: ['tracking:write'],
    idempotent: true,
    request: {
      params,
      body: z
        .strictObject({
          version: z
            .int()
            .min(0)
            .nullish()
            .describe('Default: the one before the current. 0: no map at all.'),
        })
        .default({})
        .meta({ id: 'RevertCodeMap' }),
    },
    responses: { 201: { description: 'The new version', schema: changedCodeMap } },
    problems: ['NOT_FOUND'],
    handler: ({ caller, request, requestId, params: { codeMapId }, body: { version = null } }) => {
      const asked = { ...caller, request, route: 'revertCodeMap', input: { codeMapId, version } };
      return changeOncePerKey(deps, asked, async (within) => {
        const reverted = await revertCodeMap(within)({ ...caller, requestId }, codeMapId, version);
        if (!reverted) throw problem('NOT_FOUND', `Code map ${codeMapId} has no such version to go back to`);
        return { status: 201, body: changed(reverted) };
      });
    },
  });

export const listCodeMapsRoute = ({ inTransaction }: Pick<Deps, 'inTransaction'>): Route =>
  defineRoute({
    ...facts,
    method: 'GET',
    path: '/v1/code-maps',
    operationId: 'listCodeMaps',
    summary: 'List code maps as they hold now',
    scopes: ['tracking:read'],
    responses: {
      200: { description: 'By carrier and code', schema: z.object({ codeMaps: z.array(codeMapResource) }) },
    },
    problems: [],
    handler: async ({ caller: { tenantId } }) => {
      const maps = await inTransaction(({ codeMaps }) => codeMaps.list(tenantId));
      return { status: 200, body: { codeMaps: maps.map((map) => presentCodeMap(map, map)) } };
    },
  });

export const listCodeMapVersionsRoute = ({ inTransaction }: Pick<Deps, 'inTransaction'>): Route =>
  defineRoute({
    ...facts,
    method: 'GET',
    path: '/v1/code-maps/:codeMapId/versions',
    operationId: 'listCodeMapVersions',
    summary: 'Who mapped a code to what, and when',
    scopes: ['tracking:read'],
    request: { params },
    responses: {
      200: { description: 'The oldest first', schema: z.object({ versions: z.array(codeMapVersion) }) },
    },
    problems: ['NOT_FOUND'],
    handler: async ({ caller: { tenantId }, params: { codeMapId } }) => {
      const versions = await inTransaction(async ({ codeMaps }) => {
        const map = await codeMaps.lockById(tenantId, codeMapId);
        return map && (await codeMaps.history(map));
      });
      if (!versions) throw noMap(codeMapId);
      return { status: 200, body: { versions: versions.map(presentVersion) } };
    },
  });
