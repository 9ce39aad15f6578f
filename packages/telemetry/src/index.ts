export * from './log-context.ts';
export * from './log-events.ts';
export * from './logger.ts';
export * from './metric-names.ts';
export * from './metrics.ts';
export * from './prometheus.ts';
export * from './shutdown.ts';
