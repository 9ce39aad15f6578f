export { tool } from '../../../tools/tool.ts';
