export { here } from '../../../../packages/messaging/src/index.ts';
