import { stderr } from 'node:process';

/** Tells the person at the terminal, in one line, what is being done for them. */
export type Announce = (line: string) => void;

export const announce: Announce = (line) => {
  stderr.write(`${line}\n`);
};
