// npm run evaluate:delays -- FILE.csv: how well late deliveries are foretold, on a history of your own.
import { bootstrap } from './bootstrap/bootstrap.mjs';

await bootstrap('apps/tracking-ingest/src/evaluate-main.ts');
