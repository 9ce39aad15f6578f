import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

export interface Trap {
  url: string;
  /** How often somebody connected. */
  caught(): number;
  close(): Promise<void>;
}

/** A place on loopback that nothing but a followed redirect leads to. */
export async function setTrap(): Promise<Trap> {
  let caught = 0;
  const server = createServer((socket) => {
    caught += 1;
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/inside`,
    caught: () => caught,
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}
