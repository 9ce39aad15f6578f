export { eventually, type Patience } from './eventually.ts';
export { type FakeClock, fakeClock } from './fake-clock.ts';
export { freePort } from './free-port.ts';
export * as answer from './http-recorder/answers.ts';
export { type HttpRecorder, httpRecorder, type RecordedRequest } from './http-recorder/recorder.ts';
export { type TestDatabase, testDatabase } from './postgres/test-database.ts';
export { uniqueName } from './unique-name.ts';
