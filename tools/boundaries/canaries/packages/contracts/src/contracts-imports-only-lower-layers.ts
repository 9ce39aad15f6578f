export { here } from '../../database/src/index.ts';
