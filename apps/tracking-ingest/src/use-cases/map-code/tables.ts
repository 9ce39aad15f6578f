import {
  type CodeMeaning,
  type CodeTable,
  type Meaning,
  type Reading,
  type ScanFormat,
  withAdditions,
} from '@waybill/carriers';
import type { Leg } from '@waybill/contracts';
import type { CodeMap, OperatorMeaning } from '../../domain/code-map.ts';

/** What a reading means on a leg, by whatever tables hold for it. */
export type Interpret = (reading: Reading, leg: Leg) => Meaning;

/** The carrier's meanings with a tenant's code maps over them; one that names a leg wins over one that names none. */
export function interpreter(format: ScanFormat, maps: readonly CodeMap[]): Interpret {
  const held = maps.filter(({ meaning }) => meaning !== null);
  if (held.length === 0) return (reading, leg) => format.interpret(reading, leg);
  const tables = { forward: tableOf(format, held, 'forward'), return: tableOf(format, held, 'return') };
  return (reading, leg) => format.interpret(reading, leg, tables[leg]);
}

function tableOf({ codes }: ScanFormat, maps: readonly CodeMap[], leg: Leg): CodeTable {
  const forAnyLeg = maps.filter((map) => map.leg === null);
  const forThisLeg = maps.filter((map) => map.leg === leg);
  return withAdditions(codes, additions([...forAnyLeg, ...forThisLeg]));
}

const additions = (maps: readonly CodeMap[]): CodeTable => ({
  parent: meanings(maps.filter(({ level }) => level === 'parent')),
  child: meanings(maps.filter(({ level }) => level === 'child')),
});

const meanings = (maps: readonly CodeMap[]): ReadonlyMap<string, CodeMeaning> =>
  new Map(maps.map((map) => [map.code, codeMeaning(map, map.meaning as OperatorMeaning)]));

const codeMeaning = ({ id, version }: CodeMap, { status, party, note }: OperatorMeaning): CodeMeaning => ({
  status,
  text: note,
  ...(party && { party }),
  ...(status === 'return_started' && { opensReturnLeg: true as const }),
  source: `code map ${id}, version ${version}`,
});

/** Which code of a reading the carrier's own table does not know, and where it stands; null where it knows all. */
export function unmappedCode(format: ScanFormat, reading: Reading, leg: Leg) {
  const { unmappedCode: code } = format.interpret(reading, leg);
  if (code === null) return null;
  const level: CodeMap['level'] = code === reading.carrierCode.child ? 'child' : 'parent';
  return { level, code: code.toLowerCase() };
}
