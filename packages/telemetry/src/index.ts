export * from './log-context.ts';
export * from './log-events.ts';
export * from './logger.ts';
export * from './metric-names.ts';
export * from './metrics.ts';
export { metricsHandler } from './metrics-handler.ts';
export { sampled } from './sampled.ts';
export { shutdownTelemetry } from './shutdown.ts';
