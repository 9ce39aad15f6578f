import { problem } from '@waybill/http';

export const replayNotFound = (replayId: string) =>
  problem('NOT_FOUND', `Replay with id, ${replayId}, is not found`);
