import { eventually } from '@waybill/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findsNobody } from '../../testing/others.ts';
import { type Platform, platform } from '../../testing/platform.ts';
import { editingIn, elsewhere, gate } from './editing.fixture.ts';

let world: Platform;
let editing: ReturnType<typeof editingIn>;

beforeAll(async () => {
  world = await platform();
  editing = editingIn(world);
});
afterAll(() => world.close());
beforeEach(() => editing.asUsual());

const toldOf = async (id: string, ...names: string[]) => {
  const told = () => world.others.renamed.filter(({ subject }) => subject === id).map(({ data }) => data);
  const expected = names.map((orderExternalId, at) => ({ shipmentId: id, orderExternalId, naming: at + 1 }));
  await eventually(() => expect(told()).toEqual(expected));
};

test('every new name is told with its number, whatever the order waits for, and the same name is not', async () => {
  world.others.script = findsNobody;
  const id = await editing.place();
  const name = `edit-${editing.count()}`;
  await editing.edit(id, { orderExternalId: `${name}-b`, deliveryInstructions: gate }).expect(200);
  await editing.edit(id, { orderExternalId: `${name}-b`, deliveryInstructions: 'Ring.' }).expect(200);
  await editing.edit(id, { orderExternalId: name }).expect(200);
  await toldOf(id, `${name}-b`, name);
  expect(await editing.get(`${name}-b`)).toMatchObject({ type: 'NOT_FOUND' });
});

test('a name that is taken before the provider agrees is told at once, and told once', async () => {
  const id = await editing.place();
  const name = `edit-${editing.count()}`;
  await editing.edit(id, { orderExternalId: `${name}-b`, deliveryAddress: elsewhere }).expect(200);
  await toldOf(id, `${name}-b`);
  await editing.settle({ editAfterDispatch: 'rebook' });
  await editing.edit(id, { orderExternalId: `${name}-c`, signature: 'required' }).expect(200);
  await toldOf(id, `${name}-b`, `${name}-c`);
  expect(await editing.get(`${name}-c`)).toMatchObject({ id });
});

test('a name that is given back because its edit is refused is told like a new one', async () => {
  world.others.answersEdits = 'unsupported';
  const id = await editing.place();
  const name = `edit-${editing.count()}`;
  await editing.edit(id, { orderExternalId: `${name}-b`, deliveryAddress: elsewhere }).expect(400);
  await toldOf(id, `${name}-b`, name);
});
