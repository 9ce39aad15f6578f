export * from './gate.ts';
export * from './limits.ts';
export * from './open-connection.ts';
