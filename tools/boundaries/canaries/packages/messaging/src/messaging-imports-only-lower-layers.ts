export { here } from '../../http/src/index.ts';
