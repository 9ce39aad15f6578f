export { here } from '../../telemetry/src/index.ts';
