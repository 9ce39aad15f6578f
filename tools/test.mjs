// npm test: every check and every test. npm test -- unit pg: only these.
import { bootstrap } from './bootstrap/bootstrap.mjs';

await bootstrap('tools/check/main.ts');
