import { expect, test } from 'vitest';
import { commandFrom } from './command.ts';

const tenant = 'ten_01h455vb4pex5vsknk084sn02r';
const read = (line: string) => commandFrom(line.split(' '));

test('a command is read with its options', () => {
  expect(read('tenant create --name Acme --email ops@acme.example')).toEqual({
    name: 'tenant create',
    options: { name: 'Acme', email: 'ops@acme.example' },
  });
  expect(
    read(`key issue --tenant ${tenant} --scopes shipments:read,shipments:write --days 90`),
  ).toMatchObject({
    options: { scopes: ['shipments:read', 'shipments:write'], days: 90, name: expect.any(String) },
  });
});

test.each([
  ['tenant destroy', 'There is no command "tenant destroy".'],
  ['tenant create --name Acme', '--email: is needed'],
  ['jobs list --limit all', '--limit: is a whole number'],
  ['tenant create --name Acme --email nobody', '--email'],
  [`key issue --tenant ${tenant} --scopes shipments:fly`, '--scopes'],
  ['key list --tenant acme', '--tenant: is the id of a tenant'],
  [`key list --tenant ${tenant} --days 3`, '--days has no meaning here'],
  ['tenant list --force', '--force'],
  ['jobs redrive', '--id: names one job; or give --all'],
  ['jobs redrive --all --id a/b', '--id: names one job; or give --all'],
  ['jobs list --service mailer', '--service: is one of order-api'],
  ['jobs discard --id a/b', '--reason: is needed'],
])('"%s" is refused and says why', (line, words) => {
  expect(() => read(line)).toThrow(words);
});
