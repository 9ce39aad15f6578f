import {
  defaultSettings,
  type EffectiveSettings,
  type Settings,
  type TrackingPageLook,
} from '@waybill/contracts';

/** The settings of an order's location, brand and tenant, the nearest first. */
export type SettingLayers = readonly (Settings | null)[];

/** Field by field: a brand that has its own colour keeps the account's help contact. */
const lookOf = (layers: SettingLayers): TrackingPageLook =>
  Object.assign({}, ...layers.map((settings) => settings?.trackingPage ?? {}).reverse());

/** Each setting from the first layer that has it, whole; the default where none has. */
export const effectiveSettings = (layers: SettingLayers): EffectiveSettings => {
  const nearest = <Key extends keyof EffectiveSettings>(key: Key): EffectiveSettings[Key] => {
    const layer = layers.find((settings) => settings?.[key] !== undefined);
    return (layer?.[key] as EffectiveSettings[Key] | undefined) ?? defaultSettings[key];
  };
  return {
    currencyCode: nearest('currencyCode'),
    timeZone: nearest('timeZone'),
    pickupInstructions: nearest('pickupInstructions'),
    deliveryInstructions: nearest('deliveryInstructions'),
    editAfterDispatch: nearest('editAfterDispatch'),
    dispatchLeadMinutes: nearest('dispatchLeadMinutes'),
    autoRetry: nearest('autoRetry'),
    trackingPage: lookOf(layers),
  };
};
