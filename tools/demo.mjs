// npm run demo: one order from request to doorstep, shown in the terminal.
import { bootstrap } from './bootstrap/bootstrap.mjs';

await bootstrap('apps/standalone/src/demo.ts');
