// npm run fuzz -- 100000 --seed 7: hostile requests, made from the routes' own schemas, to every service.
import { bootstrap } from './bootstrap/bootstrap.mjs';

await bootstrap('tools/fuzz/main.ts');
