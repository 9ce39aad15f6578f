import type { Guard } from './guard.ts';
import type { SourceFile } from './source-file.ts';

const EVENT = /^packages\/contracts\/src\/events\/(?!index|define-event|envelope|example)[a-z-]+\.ts$/;
const APP = /^apps\/[^/]+\/src\/.*\.ts$/;
const NOT_PRODUCTION = /\.test\.ts$|\/testing\/|fixture/;

/** The producer of what several services tell. */
const anybody = 'any';

interface Event {
  path: string;
  /** `shipmentRequested`. */
  name: string;
  producer: string;
}

const eventsIn = (files: readonly SourceFile[]): Event[] =>
  files
    .filter(({ path }) => EVENT.test(path))
    .flatMap(({ path, text }) => {
      const name = /export const (\w+) = defineEvent\(/.exec(text)?.[1];
      const producer = /producer: '([\w-]+)'/.exec(text)?.[1];
      return name && producer ? [{ path, name, producer }] : [];
    });

/** Publishing and listening look the same everywhere: the event's own name, first in the brackets. */
const uses = (verb: RegExp, files: readonly SourceFile[], name: string): SourceFile[] =>
  files.filter(({ text }) => new RegExp(`${verb.source}\\s*\\(\\s*${name}\\b`).test(text));
const publishing = /\bpublish\w*/;
const listening = /\b(?:on|perform)/;

function problems(files: readonly SourceFile[]): string[] {
  const apps = files.filter(({ path }) => APP.test(path));
  const services = files.filter(({ path }) => APP.test(path) || path.startsWith('packages/service/'));
  return eventsIn(files).flatMap(({ path, name, producer }) => {
    const publishers = uses(publishing, services, name);
    const own = publishers.filter(
      (file) => producer === anybody || !APP.test(file.path) || file.path.startsWith(`apps/${producer}/`),
    );
    return [
      ...(uses(listening, apps, name).length === 0 ? [`${path}: nobody listens to ${name}`] : []),
      ...(own.length === 0 ? [`${path}: ${producer} never publishes ${name}`] : []),
    ];
  });
}

/** A message that nobody hears waits for ever in the outbox, and one that nobody sends is a promise to the reader. */
export const eventTraffic: Guard = {
  promise: 'every event has somebody who publishes it and somebody who listens',
  covers: (path) =>
    (EVENT.test(path) || APP.test(path) || path.startsWith('packages/service/src/')) &&
    !NOT_PRODUCTION.test(path),
  problems,
  canary: [
    {
      path: 'packages/contracts/src/events/parcel-sung.ts',
      text: "export const parcelSung = defineEvent({ name: 'parcel.sung', producer: 'order-api' });",
    },
    { path: 'apps/order-api/src/sing.ts', text: 'await publish(parcelSung, { data: {} });' },
  ],
};
