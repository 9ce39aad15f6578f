export { here } from '../../service/src/index.ts';
