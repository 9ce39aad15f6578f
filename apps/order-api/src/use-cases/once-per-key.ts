export { type Asked, oncePerKey } from '@waybill/http';
