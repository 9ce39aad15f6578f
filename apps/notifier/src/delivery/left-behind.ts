import type { Claimed, TakeRequest } from './ports.ts';

/** Endpoints that may have more messages ready than were taken, because there was no room. */
export type LeftBehind = ReadonlySet<string>;

type Asked = Pick<TakeRequest, 'rooms' | 'usualRoom'>;

/** Those known before anything is taken: endpoints without room get nothing. */
export const withoutRoom = ({ rooms }: Asked): LeftBehind =>
  new Set(rooms.filter(({ free }) => free === 0).map(({ endpointId }) => endpointId));

/** Those, and endpoints whose room is now full. */
export const leftBehind = (asked: Asked, taken: readonly Pick<Claimed, 'endpointId'>[]): LeftBehind => {
  const room = new Map(asked.rooms.map(({ endpointId, free }) => [endpointId, free]));
  const filled = [...Map.groupBy(taken, ({ endpointId }) => endpointId)]
    .filter(([endpointId, its]) => its.length >= (room.get(endpointId) ?? asked.usualRoom))
    .map(([endpointId]) => endpointId);
  return new Set([...withoutRoom(asked), ...filled]);
};
