export { createHash } from 'node:crypto';
export { z } from 'zod';
export { here } from '../../../../packages/contracts/src/index.ts';
export { shipment } from './shipment.ts';
