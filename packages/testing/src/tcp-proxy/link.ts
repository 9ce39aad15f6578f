import type { Socket } from 'node:net';
import { Transform } from 'node:stream';

/** What happens to bytes on their way. They are never lost, only late, as TCP has it. */
export interface Weather {
  delayMs: number;
  blackHole: boolean;
}

/**
 * One direction of one connection. Bytes that find a black hole wait inside it, as unacknowledged segments
 * do, and so does the news that a side has closed.
 */
export class Wire extends Transform {
  readonly #weather: () => Weather;
  readonly #count: (bytes: number) => void;
  #held: (() => void) | undefined;

  constructor(weather: () => Weather, count: (bytes: number) => void) {
    super();
    this.#weather = weather;
    this.#count = count;
  }

  /** Lets go of what waited in the black hole. */
  release(): void {
    const held = this.#held;
    this.#held = undefined;
    held?.();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#pass(() => {
      this.#count(chunk.length);
      this.push(chunk);
      done();
    });
  }

  override _flush(done: () => void): void {
    this.#pass(done);
  }

  #pass(onward: () => void): void {
    const { delayMs, blackHole } = this.#weather();
    if (blackHole) this.#held = () => this.#pass(onward);
    else if (delayMs > 0) setTimeout(onward, delayMs);
    else onward();
  }
}

/** A client's connection and the one to the target, joined by two wires. */
export interface Link {
  wires: readonly Wire[];
  reset(): void;
}

export function joined(client: Socket, target: Socket, wires: readonly [Wire, Wire]): Link {
  const reset = () => {
    for (const socket of [client, target]) if (!socket.destroyed) socket.resetAndDestroy();
  };
  const [up, down] = wires;
  client.pipe(up).pipe(target);
  target.pipe(down).pipe(client);
  // A side that breaks off breaks the other off too: half a link would hide the fault from one of them.
  for (const socket of [client, target]) socket.on('error', reset);
  return { wires, reset };
}
