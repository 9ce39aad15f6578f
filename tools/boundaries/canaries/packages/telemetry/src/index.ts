export const here = 'telemetry';
