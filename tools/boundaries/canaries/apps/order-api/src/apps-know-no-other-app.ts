export { here } from '../../notifier/src/index.ts';
