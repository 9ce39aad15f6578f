import { attemptParty, leg, trackingStatus } from '@waybill/contracts';
import { z } from 'zod';
import type { CodeMap, CodeMapVersion } from '../../domain/code-map.ts';

const meaning = {
  version: z.int(),
  status: trackingStatus.nullable().describe('Null: the carrier’s own table holds.'),
  party: attemptParty.nullable(),
  note: z.string().nullable(),
  createdAt: z.iso.datetime(),
  createdBy: z.string().describe('The id of the API key that was used.'),
};

export const codeMapResource = z
  .object({
    id: z.string(),
    carrier: z.string(),
    leg: leg.nullable().describe('Null: on either leg.'),
    parentCode: z.string().nullable(),
    childCode: z.string().nullable(),
    ...meaning,
  })
  .meta({ id: 'CodeMap' });

export const codeMapVersion = z
  .object({
    ...meaning,
    revertsTo: z
      .int()
      .nullable()
      .describe('The version that was brought back; 0 is the time before the first.'),
  })
  .meta({ id: 'CodeMapVersion' });

export const changedCodeMap = codeMapResource
  .extend({ replayId: z.string().describe('The job that reads the stored scans with this code again.') })
  .meta({ id: 'ChangedCodeMap' });

type Who = Pick<CodeMapVersion, 'createdAt' | 'createdBy'>;

export const presentCodeMap = (map: CodeMap, who: Who): z.infer<typeof codeMapResource> => ({
  id: map.id,
  carrier: map.carrier,
  leg: map.leg,
  parentCode: map.level === 'parent' ? map.code : null,
  childCode: map.level === 'child' ? map.code : null,
  ...presentMeaning({ ...who, version: map.version, meaning: map.meaning }),
});

export const presentVersion = (version: CodeMapVersion): z.infer<typeof codeMapVersion> => ({
  ...presentMeaning(version),
  revertsTo: version.revertsTo,
});

const presentMeaning = ({ version, meaning, createdAt, createdBy }: Omit<CodeMapVersion, 'revertsTo'>) => ({
  version,
  status: meaning?.status ?? null,
  party: meaning?.party ?? null,
  note: meaning?.note ?? null,
  createdAt: createdAt.toISOString(),
  createdBy,
});
