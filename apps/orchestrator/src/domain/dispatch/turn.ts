import type { Dispatch } from './dispatch.ts';

/**
 * Gives a message the turn that it was published for. Null: that turn is over, or another message holds it. The same
 * message may take it again, if its first worker died or lost its lease.
 */
export const takeTurn = (dispatch: Dispatch, number: number, message: string): Dispatch | null => {
  const { turn } = dispatch;
  if (turn.number !== number) return null;
  if (turn.holder !== null && turn.holder !== message) return null;
  return { ...dispatch, turn: { number, holder: message } };
};

export const holdsTurn = ({ turn }: Dispatch, message: string): boolean => turn.holder === message;

/** Ends the turn; a message for the next one is about to be published. */
export const passTurn = (dispatch: Dispatch): Dispatch => ({
  ...dispatch,
  turn: { number: dispatch.turn.number + 1, holder: null },
});

/** Ends the turn; no further one is needed. */
export const endTurn = (dispatch: Dispatch): Dispatch => ({
  ...dispatch,
  turn: { ...dispatch.turn, holder: null },
});
