export { here } from '../../../packages/testing/src/index.ts';
