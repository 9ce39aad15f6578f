import type { Deps, UnmappedCode } from '../../deps.ts';
import type { CodeMap } from '../../domain/code-map.ts';

/** The codes that nobody knows: neither a carrier's table, as it is in this release, nor a code map. */
export const listUnmappedCodes =
  ({ views, inTransaction, formats }: Pick<Deps, 'views' | 'inTransaction' | 'formats'>) =>
  async (tenantId: string, carrier: string | null): Promise<UnmappedCode[]> => {
    const codes = await views.unmappedCodes(tenantId, carrier);
    const maps = await inTransaction(({ codeMaps }) => codeMaps.list(tenantId));
    const tables = new Map(formats.map((format) => [format.carrier, format.codes]));
    return codes.filter((each) => {
      const own = tables.get(each.carrier);
      const inTable =
        own?.[each.level].has(each.code) || (each.level === 'child' && own?.parent.has(each.code));
      return !inTable && !maps.some((map) => covers(map, each));
    });
  };

const covers = (map: CodeMap, { carrier, level, code, leg }: UnmappedCode): boolean =>
  map.meaning !== null &&
  map.carrier === carrier &&
  map.code === code &&
  (map.level === level || map.level === 'parent') &&
  (map.leg === null || map.leg === leg);
