export { here } from '../../../../packages/carriers/src/index.ts';
