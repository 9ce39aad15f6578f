export { outgoing, type TransportBench } from './bench.ts';
export { transportConformance } from './conformance.ts';
export { type RabbitBench, rabbitBench } from './rabbit-bench.ts';
export { type Receiver, receiver } from './receiver.ts';
export { silentLog } from './silent-log.ts';
