import { isIP } from 'node:net';
import { problem } from '@waybill/http';
import type { Request } from 'express';

const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && /^(127\.|::1$|::ffff:127\.)/.test(address);

/** A page elsewhere may have its own name point at this machine, but it cannot make the browser call it by ours. */
const isOurName = (host: string, publicUrl: string): boolean => {
  const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
  return (
    name === 'localhost' || name === new URL(publicUrl).hostname || isIP(name.replace(/^\[|\]$/g, '')) !== 0
  );
};

/** A proxy on this machine calls from here too, for people who are elsewhere. */
const isPassedOn = (request: Request): boolean =>
  request.get('x-forwarded-for') !== undefined || request.get('forwarded') !== undefined;

/** What the catcher holds is personal: only whoever sits at this machine sees it. */
export const onlyHere = (request: Request, publicUrl: string): void => {
  const here = isLoopback(request.socket.remoteAddress) && !isPassedOn(request);
  if (here && isOurName(request.get('host') ?? '', publicUrl)) return;
  throw problem('NOT_FOUND', 'There is no such page.');
};
