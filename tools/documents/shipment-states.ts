import { type ShipmentStatus, shipmentStatuses } from '@waybill/contracts';
import {
  namedEdges,
  nextStatuses,
  type Phase,
  phases,
  statusesByPhase,
} from '../../apps/order-api/src/domain/journey/index.ts';

const nameOf = (phase: Phase): string => phase.replaceAll(' ', '_');

/** A status can belong to two phases, and a diagram draws each of its states once. */
const stateOf = (phase: Phase, status: ShipmentStatus): string => `${status}_in_${nameOf(phase)}`;

const statusesOf = (phase: Phase): readonly ShipmentStatus[] => statusesByPhase.get(phase) ?? [];

const box = (phase: Phase): string =>
  [
    `  state "${phase}" as ${nameOf(phase)} {`,
    ...statusesOf(phase).map((status) => `    state "${status}" as ${stateOf(phase, status)}`),
    '  }',
  ].join('\n');

/** The order of the phases, drawn as a chain; cancelling is an end of its own that is reached from the side. */
const chain = phases.filter((phase) => phase !== 'cancelled');
const onTheWay = chain.slice(0, chain.indexOf('exception'));

const forward = [
  `  [*] --> ${nameOf('requested')}`,
  ...chain.slice(1).map((phase, index) => `  ${nameOf(chain[index] as Phase)} --> ${nameOf(phase)}`),
  ...onTheWay.map((phase) => `  ${nameOf(phase)} --> cancelled: DELETE`),
];

const firstPhaseOf = (status: ShipmentStatus): Phase =>
  phases.find((phase) => statusesOf(phase).includes(status)) ?? 'requested';

/** A named edge that follows the order of the phases anyway is drawn with them. */
const isBack = (from: ShipmentStatus, to: ShipmentStatus): boolean =>
  phases.indexOf(firstPhaseOf(to)) < phases.indexOf(firstPhaseOf(from));

const back = namedEdges.flatMap(({ from, to }, index) =>
  from.flatMap((a) =>
    to
      .filter((b) => isBack(a, b))
      .map((b) => `  ${stateOf(firstPhaseOf(a), a)} --> ${stateOf(firstPhaseOf(b), b)}: ${index + 1}`),
  ),
);

const diagram = (): string =>
  ['```mermaid', 'stateDiagram-v2', ...phases.map(box), ...forward, ...back, '```'].join('\n');

const code = (statuses: readonly ShipmentStatus[]): string =>
  statuses.map((each) => `\`${each}\``).join(', ');

const named = (): string =>
  namedEdges
    .map(({ from, to, because }, index) => `${index + 1}. ${code(from)} → ${code(to)}. ${because}`)
    .join('\n');

const all = Object.keys(shipmentStatuses) as ShipmentStatus[];

/** A long list is easier to read by what is not in it. */
const followers = (status: ShipmentStatus): string => {
  const next = nextStatuses(status);
  const missing = all.filter((each) => each !== status && !next.includes(each));
  if (next.length <= all.length / 2) return code(next);
  return missing.length === 0 ? 'all others' : `all others but ${code(missing)}`;
};

const table = (): string =>
  [
    '| status | brought by | ends the journey | meaning | can be followed by |',
    '|---|---|---|---|---|',
    ...all.map((status) => {
      const { from, terminal, meaning } = shipmentStatuses[status];
      return `| \`${status}\` | ${from} | ${terminal ? 'yes' : ''} | ${meaning} | ${followers(status)} |`;
    }),
  ].join('\n');

/** docs/shipment-states.md: the state machine, drawn from its own phases and edges. */
export const shipmentStates = (): string =>
  [
    '# The statuses of a shipment',
    'Drawn from the state machine in `apps/order-api/src/domain/journey` by `npm run docs`.',
    'An attempt to deliver goes down through the phases. It may skip some, and stays in the one it has reached: what is told late changes nothing. Inside a phase the time of the news decides. Every new attempt begins at `REQUEST_RECEIVED`.',
    diagram(),
    'The numbers are the only steps back, and the only ways on from a status that ends the journey:',
    named(),
    'A scan that is read again, because a code was understood wrongly, corrects the past and may lead to any status; such a change is marked `reread`.',
    '## Every status',
    table(),
    '',
  ].join('\n\n');
