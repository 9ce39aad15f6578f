export * from './error.ts';
export * from './label.ts';
export * from './list.ts';
export * from './notify-shipped.ts';
export * from './order.ts';
export * from './order-source.ts';
export * from './parts.ts';
