import { z } from 'zod';

/**
 * EasyPost's objects as docs.easypost.com documents them, as far as they are read here. Liberal: fields may be
 * missing where they may be null, and amounts are taken as text (as documented) or as numbers.
 */
const text = z.string().nullish();
const amount = z.union([z.string().regex(/^-?\d+(\.\d+)?$/), z.number().transform(String)]).transform(Number);
const currency = z
  .string()
  .nullish()
  .transform((code) => code?.trim().toUpperCase() || 'USD')
  .pipe(z.string().regex(/^[A-Z]{3}$/));

export const wireRate = z.looseObject({
  id: z.string().min(1),
  service: z.string().min(1),
  carrier: z.string().min(1),
  rate: amount,
  currency,
  delivery_days: z.number().nullish(),
  delivery_date: text,
  /** Deprecated, and all that some carriers still fill in. */
  est_delivery_days: z.number().nullish(),
});
export type WireRate = z.infer<typeof wireRate>;

/** What a carrier said when it would not rate. */
const message = z.looseObject({ carrier: text, type: text, message: z.unknown().optional() });

const postageLabel = z.looseObject({
  created_at: text,
  label_url: text,
  label_file_type: text,
  label_pdf_url: text,
  label_zpl_url: text,
});
export type WireLabel = z.infer<typeof postageLabel>;

const fee = z.looseObject({ type: text, amount });

export const wireShipment = z.looseObject({
  id: z.string().min(1),
  mode: text,
  reference: text,
  created_at: text,
  updated_at: text,
  tracking_code: text,
  /** null, submitted, refunded, rejected, not_applicable. */
  refund_status: text,
  messages: z.array(message).nullish(),
  /** Each is read by itself: one that makes no sense must not hide the others. */
  rates: z.array(z.unknown()).nullish(),
  selected_rate: wireRate.nullish(),
  postage_label: postageLabel.nullish(),
  tracker: z.looseObject({ public_url: text }).nullish(),
  fees: z.array(z.unknown()).nullish(),
});
export type WireShipment = z.infer<typeof wireShipment>;

export const wireFee = fee;

/** GET /shipments: the newest first; `has_more` says whether `before_id` brings another page. */
export const wireShipments = z.looseObject({
  shipments: z.array(wireShipment),
  has_more: z.boolean().nullish(),
});

/** `errors` holds objects ({ field, message, suggestion }) or plain sentences; `message` may itself be a list. */
export const wireError = z.looseObject({
  error: z.union([
    z.string().transform((message) => ({ code: null, message, errors: null })),
    z.looseObject({ code: text, message: z.unknown().optional(), errors: z.unknown().optional() }),
  ]),
});
