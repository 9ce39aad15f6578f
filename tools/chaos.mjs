// npm run chaos -- --orders 300 --seed 1: torments the whole platform and checks that nothing was lost.
import { bootstrap } from './bootstrap/bootstrap.mjs';

await bootstrap('chaos/src/main.ts');
