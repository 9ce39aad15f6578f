import type { Dispatch } from './dispatch.ts';

/**
 * Lets a message take the turn it was published for, or answers null: the turn is over, or another message
 * holds it. The same message may take it again: its first worker died, or lost its lease.
 */
export const takeTurn = (dispatch: Dispatch, number: number, message: string): Dispatch | null => {
  const { turn } = dispatch;
  if (turn.number !== number) return null;
  if (turn.holder !== null && turn.holder !== message) return null;
  return { ...dispatch, turn: { number, holder: message } };
};

export const holdsTurn = ({ turn }: Dispatch, message: string): boolean => turn.holder === message;

/** Nobody acts now; a message for the next turn is about to be published. */
export const passTurn = (dispatch: Dispatch): Dispatch => ({
  ...dispatch,
  turn: { number: dispatch.turn.number + 1, holder: null },
});

/** Nobody acts now, and nobody needs to. */
export const endTurn = (dispatch: Dispatch): Dispatch => ({
  ...dispatch,
  turn: { ...dispatch.turn, holder: null },
});
