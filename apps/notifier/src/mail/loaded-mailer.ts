import type { Mailer } from '../ports/senders.ts';

/** Loads a mailer, with the library behind it, for the first e-mail that it sends. */
export const loadedMailer = (load: () => Promise<Mailer>): Mailer => {
  let mailer: Promise<Mailer> | undefined;
  return {
    async send(...email) {
      mailer ??= load();
      return (await mailer).send(...email);
    },
  };
};
