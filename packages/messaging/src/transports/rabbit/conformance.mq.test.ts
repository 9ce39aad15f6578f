import { transportConformance } from '../../testing/conformance.ts';
import { rabbitBench } from '../../testing/rabbit-bench.ts';

transportConformance('RabbitMQ', () => rabbitBench());
