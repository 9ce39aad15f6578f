/** A url as others may know it: its query may hold a token of the merchant's. */
export const withoutQuery = (url: string): string => {
  if (!URL.canParse(url)) return '';
  const { origin, pathname } = new URL(url);
  return origin + pathname;
};
