// npm run bench -- --quick: how fast it is, beside the thinnest programs that could do the same work.
import { bootstrap } from './bootstrap/bootstrap.mjs';

await bootstrap('bench/main.ts');
