// npm run demo: one order from request to doorstep, shown in the terminal.
import { bootstrap } from './bootstrap/bootstrap.mjs';
import { refuseArguments } from './bootstrap/refuse-arguments.mjs';

refuseArguments('npm run demo');
await bootstrap('apps/standalone/src/demo.ts');
