/** `impossible`: no phone has it. `possible`: right in length, in a range that nobody has given out. */
export type PhoneStanding = 'valid' | 'possible' | 'impossible' | 'unknown';
