export const here = 'service';
