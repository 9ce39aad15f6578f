import {
  type CodeMeaning,
  type NumberFormat,
  numberFormats,
  type ScanFormat,
  scanFormats,
} from '@waybill/carriers';

const intro = `# What carriers' codes mean

Every code that Waybill knows, by the carrier that pushes it, made from the tables in \`packages/carriers\`. A code that is not here is kept as \`unrecognised\`, with the carrier's own words, and never guessed. On the way back a status is read as its counterpart: a delivery there is \`returned_to_shipper\`.

\`party\` says whose doing a failure was. \`↩\` marks codes with which the parcel starts to go back.`;

/** docs/carrier-codes.md: every carrier's codes from its tables. */
export const carrierCodes = (): string => `${[intro, ...scanFormats.map(section), numbers()].join('\n\n')}\n`;

const section = ({ displayName, carrier, codes, backEdges }: ScanFormat): string =>
  [
    `## ${displayName}`,
    `Pushes to \`/carriers/${carrier}/scans\`.${sourcesOf([...codes.parent.values(), ...codes.child.values()])}`,
    ...(backEdges.length > 0 ? [`May go back: ${backEdges.map(edge).join('; ')}.`] : []),
    table('code', codes.parent),
    ...(codes.child.size > 0 ? ['Finer codes, which win over those above:', table('code', codes.child)] : []),
  ].join('\n\n');

const numbers = (): string =>
  [
    '## Tracking numbers',
    'By these formats a number is told to be of a carrier. Spaces and hyphens do not count. A number of another shape is not refused: carriers have more formats than they publish.',
    [
      '| carrier | format | check digit | source |',
      '|---|---|---|---|',
      ...numberFormats.map(numberRow),
    ].join('\n'),
  ].join('\n\n');

const noticed = { every: 'notices every changed digit', most: 'notices most changed digits' } as const;

const numberRow = ({ carrier, name, check, source }: NumberFormat): string =>
  `| \`${carrier}\` | ${name} | ${check ? noticed[check.catches] : 'none'} | ${source} |`;

const edge = ({ from, to }: ScanFormat['backEdges'][number]): string => `\`${from}\` → \`${to}\``;

const sourcesOf = (meanings: readonly CodeMeaning[]): string => {
  const sources = [...new Set(meanings.map(({ source }) => source))].sort();
  return ` ${sources.length === 1 ? 'Source' : 'Sources'}: ${sources.join('; ')}.`;
};

const table = (heading: string, codes: ReadonlyMap<string, CodeMeaning>): string =>
  [
    `| ${heading} | status | party | the carrier's words |`,
    '|---|---|---|---|',
    ...[...codes].sort(byCode).map(row),
  ].join('\n');

const byCode = ([left]: readonly [string, CodeMeaning], [right]: readonly [string, CodeMeaning]): number =>
  left < right ? -1 : 1;

const row = ([code, { status, party, sub, text, opensReturnLeg }]: readonly [string, CodeMeaning]): string =>
  `| \`${code}\` | \`${status}\`${opensReturnLeg ? ' ↩' : ''} | ${[party, sub && `(${sub})`].filter(Boolean).join(' ')} | ${(text ?? '').replaceAll('|', '\\|')} |`;
