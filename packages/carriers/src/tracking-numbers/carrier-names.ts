import { checks } from './detect.ts';
import { canonical } from './format.ts';
import { formatsFor } from './formats-for.ts';

/**
 * How people and shop systems call the carriers of the table of tracking numbers: without spaces and signs, in lower
 * case. Who only sells a carrier's postage is a name of that carrier. A name that several companies share lists them
 * all, the likeliest first.
 */
const called: Readonly<Record<string, readonly string[]>> = {
  ups: ['ups'],
  unitedparcelservice: ['ups'],
  fedex: ['fedex'],
  federalexpress: ['fedex'],
  usps: ['usps'],
  uspostalservice: ['usps'],
  unitedstatespostalservice: ['usps'],
  stampscom: ['usps'],
  endicia: ['usps'],
  dhl: ['dhl-express', 'dhl-ecommerce'],
  dhlexpress: ['dhl-express'],
  dhlecommerce: ['dhl-ecommerce'],
  dhlglobalmail: ['dhl-ecommerce'],
  amazon: ['amazon-logistics'],
  ontrac: ['ontrac'],
  lasership: ['ontrac'],
  canadapost: ['canada-post'],
  postescanada: ['canada-post'],
  purolator: ['purolator'],
  royalmail: ['royal-mail'],
  auspost: ['australia-post'],
  australiapost: ['australia-post'],
  nzpost: ['nz-post'],
  laposte: ['la-poste'],
  colissimo: ['la-poste'],
  deutschepost: ['deutsche-post'],
  ecomexpress: ['ecom-express'],
};

const carriers: ReadonlySet<string> = new Set(Object.values(called).flat());

/** Whether a carrier, in our spelling, is in the table. */
export const isCalled = (carrier: string): boolean => carriers.has(carrier);

/** Whoever writes more than this does not name a carrier. */
const longestName = 100;

/**
 * Who is meant by a carrier's name as somebody wrote it, in our spelling: `UPS Ground` → `ups`. A name that nobody
 * here knows is only brought into that spelling: `Acme Parcels` → `acme-parcels`. `unknown` where no name is in it.
 */
export function carrierNamed(written: string, trackingNumber: string): string {
  const plain = written
    .slice(0, longestName)
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\p{M}.]/gu, '');
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  for (let count = words.length; count > 0; count -= 1) {
    const name = words.slice(0, count).join('');
    const meant = Object.hasOwn(called, name) ? (called[name] ?? []) : [];
    const [likeliest] = meant;
    if (likeliest) return meant.find((carrier) => checks(carrier, trackingNumber) === 'valid') ?? likeliest;
  }
  return words.join('-').slice(0, 50) || 'unknown';
}

/**
 * A tracking number as it stands in scans: carriers print spaces and hyphens for the eye, and shops copy them. What
 * has nobody's form that is known here stays as it is.
 */
export function plainNumber(written: string): string {
  const text = written.trim();
  const plain = canonical(text);
  return formatsFor(plain).some(({ pattern }) => pattern.test(plain)) ? plain : text;
}

/** Whether any form of this carrier's numbers is known, so that `checks` can say something. */
export const hasKnownForm = (carrier: string): boolean =>
  formatsFor('').some((format) => format.carrier === carrier);
