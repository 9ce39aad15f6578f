import type { ShipmentFacts } from '../domain/customer-messages/facts.ts';
import type { Milestone } from '../domain/customer-messages/milestone.ts';
import type { CustomerMessageState } from '../domain/customer-messages/outcome.ts';
import type { Channel } from '../domain/customer-messages/recipient.ts';
import type { MessageSettings } from '../domain/customer-messages/settings.ts';
import type { Story, SuppressionReason } from '../domain/customer-messages/story.ts';

/** The strongest first: of several reasons the first is kept. */
export const suppressionSources = ['customer', 'complaint', 'bounce', 'merchant'] as const;
export type SuppressionSource = (typeof suppressionSources)[number];

export interface Stories {
  /** The shipment's story, begun if it is new; nobody else decides about it before this transaction ends. */
  lock(shipment: { shipmentId: string; tenantId: string }): Promise<Story>;
  save(shipmentId: string, story: Story): Promise<void>;
}

/** What is known of a message from its making on. */
export interface NewCustomerMessage {
  id: string;
  tenantId: string;
  shipmentId: string;
  orderExternalId: string;
  /** Empty where the shipment has no brand. */
  brandExternalId: string;
  milestone: Milestone;
  channel: Channel;
  /** The change that it tells of. */
  sequence: number;
  changedAt: Date;
  /** The customer's own; null where the order names none. */
  locale: string | null;
  /** Null when it can be sent. */
  reason: SuppressionReason | null;
  recipient: string | null;
  facts: ShipmentFacts;
}

export interface StoredCustomerMessage extends Omit<NewCustomerMessage, 'facts'> {
  state: CustomerMessageState;
  /** How many attempts were begun or have failed, over all sends. */
  attempts: number;
  /** Attempts of the present send. */
  tries: number;
  facts: ShipmentFacts | null;
}

export interface Finished {
  state: 'sent' | 'failed' | 'unknown';
  answer: string;
  subject: string | null;
  templateId: string | null;
}

export interface CustomerMessages {
  /** False when this shipment's milestone was told over this channel before, or this change recorded. */
  add(message: NewCustomerMessage, now: Date): Promise<boolean>;
  lock(id: string): Promise<StoredCustomerMessage | null>;
  /**
   * Marks the message as being sent. False if somebody else was first, or it does not wait for this attempt: then it
   * must not be sent.
   */
  begin(id: string, attempt: number): Promise<boolean>;
  finish(id: string, attempt: number, result: Finished, now: Date): Promise<void>;
  /** The attempt did not succeed, and there will be another. */
  putOff(id: string, attempt: number, answer: string, dueAt: Date): Promise<void>;
  suppress(id: string, reason: SuppressionReason, now: Date): Promise<void>;
  /** Has a message that failed sent once more: answers the number of its next attempt. Null when there is none, or its contents are forgotten. */
  reopen(tenantId: string, id: string, now: Date): Promise<number | null>;
}

export interface LoggedCustomerMessage {
  id: string;
  shipmentId: string;
  orderExternalId: string;
  brandExternalId: string | null;
  milestone: Milestone;
  channel: Channel;
  sequence: number;
  locale: string | null;
  state: CustomerMessageState;
  reason: SuppressionReason | null;
  recipient: string | null;
  subject: string | null;
  templateId: string | null;
  attempts: number;
  answer: string | null;
  createdAt: Date;
  dueAt: Date | null;
  finishedAt: Date | null;
}

export interface CustomerMessageFilter {
  tenantId: string;
  /** Ours or the merchant's name for it. */
  shipmentId?: string | undefined;
  state?: CustomerMessageState | undefined;
  milestone?: Milestone | undefined;
  channel?: Channel | undefined;
  before?: string | undefined;
  limit: number;
}

export interface CustomerMessageLog {
  /** Newest first. */
  list(filter: CustomerMessageFilter): Promise<LoggedCustomerMessage[]>;
  find(tenantId: string, id: string): Promise<LoggedCustomerMessage | null>;
}

export interface MessageSettingsStore {
  /** Null where nobody has settled anything. The empty text is the whole account. */
  find(tenantId: string, brandExternalId: string): Promise<MessageSettings | null>;
  save(tenantId: string, brandExternalId: string, settings: MessageSettings, now: Date): Promise<void>;
  remove(tenantId: string, brandExternalId: string): Promise<boolean>;
  brands(tenantId: string): Promise<string[]>;
}

export interface StoredTemplate {
  id: string;
  tenantId: string;
  /** Empty for the whole account. */
  brandExternalId: string;
  milestone: Milestone;
  channel: Channel;
  locale: string;
  subject: string | null;
  mjml: string | null;
  /** What MJML made of it. */
  html: string | null;
  text: string;
  createdAt: Date;
  updatedAt: Date;
}

export interface Templates {
  /** False when there is one for the same brand, milestone, channel and locale. */
  add(template: StoredTemplate): Promise<boolean>;
  find(tenantId: string, id: string): Promise<StoredTemplate | null>;
  list(tenantId: string): Promise<StoredTemplate[]>;
  /** Those of one brand and of the whole account for one milestone and channel. */
  candidates(
    of: Pick<StoredTemplate, 'tenantId' | 'brandExternalId' | 'milestone' | 'channel'>,
  ): Promise<StoredTemplate[]>;
  /** Changes the texts. False when there is no such template. */
  save(template: StoredTemplate): Promise<boolean>;
  remove(tenantId: string, id: string): Promise<boolean>;
}

export interface Suppression {
  id: string;
  tenantId: string;
  channel: Channel;
  address: string;
  /** Who wanted it: the customer by unsubscribing, or the merchant. */
  source: SuppressionSource;
  createdAt: Date;
}

export interface Suppressions {
  /** Answers the one there is, which may have been there before. */
  add(suppression: Suppression): Promise<Suppression>;
  has(tenantId: string, channel: Channel, address: string): Promise<boolean>;
  /** Oldest first. */
  list(tenantId: string, after: string | undefined, limit: number): Promise<Suppression[]>;
  /** Answers the one that is gone; null when there was none. */
  remove(tenantId: string, id: string): Promise<Suppression | null>;
}

/** What one transaction offers about customers. */
export interface CustomerUnit {
  stories: Stories;
  customerMessages: CustomerMessages;
  customerMessageLog: CustomerMessageLog;
  messageSettings: MessageSettingsStore;
  templates: Templates;
  suppressions: Suppressions;
}
