export type { Refusal } from './announce.ts';
export { saveDispatch } from './persist.ts';
export { settleDispatch } from './settle-dispatch.ts';
export { about, attemptOf, keyOf } from './subject.ts';
export { toldCalls } from './tell-calls.ts';
