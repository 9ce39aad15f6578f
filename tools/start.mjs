// npm start: the whole platform in one process, on embedded parts.
import { bootstrap } from './bootstrap/bootstrap.mjs';
import { refuseArguments } from './bootstrap/refuse-arguments.mjs';

refuseArguments('npm start');
await bootstrap('apps/standalone/src/main.ts', ['packages/telemetry/src/register.ts']);
