import type { Claimed, TakeRequest } from './ports.ts';

/** Endpoints that may have more ready than was taken: there was no room for it. */
export type LeftBehind = ReadonlySet<string>;

type Asked = Pick<TakeRequest, 'rooms' | 'usualRoom'>;

/** As far as is known before anything is taken: whoever has no room gets nothing. */
export const withoutRoom = ({ rooms }: Asked): LeftBehind =>
  new Set(rooms.filter(({ free }) => free === 0).map(({ endpointId }) => endpointId));

/** And whoever's room was filled may have more. */
export const leftBehind = (asked: Asked, taken: readonly Pick<Claimed, 'endpointId'>[]): LeftBehind => {
  const room = new Map(asked.rooms.map(({ endpointId, free }) => [endpointId, free]));
  const filled = [...Map.groupBy(taken, ({ endpointId }) => endpointId)]
    .filter(([endpointId, its]) => its.length >= (room.get(endpointId) ?? asked.usualRoom))
    .map(([endpointId]) => endpointId);
  return new Set([...withoutRoom(asked), ...filled]);
};
