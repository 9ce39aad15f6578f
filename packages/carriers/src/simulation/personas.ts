import { ecomExpressPersona } from '../ecom-express/persona.ts';
import { metroCourierPersona } from '../metro-courier/persona.ts';
import { northwindAirPersona } from '../northwind-air/persona.ts';
import type { Persona } from './persona.ts';

/** Every carrier that the simulator can be. */
export const personas: readonly Persona[] = [ecomExpressPersona, metroCourierPersona, northwindAirPersona];
