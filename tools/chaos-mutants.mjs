// npm run chaos:mutants: seeds the platform with known bugs, and checks that the torture finds every one.
import { bootstrap } from './bootstrap/bootstrap.mjs';

await bootstrap('chaos/mutants/main.ts');
