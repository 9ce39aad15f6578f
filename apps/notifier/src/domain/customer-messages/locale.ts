/** `es_MX.UTF-8` and `ES-mx` are both `es-MX`; null for what is no locale. */
export const localeOf = (text: string | null | undefined): string | null => {
  const [plain = ''] = (text ?? '').trim().replaceAll('_', '-').split('.');
  if (plain === '' || plain.length > 35) return null;
  try {
    return Intl.getCanonicalLocales(plain)[0] ?? null;
  } catch {
    return null;
  }
};

export const languageOf = (locale: string): string => locale.split('-')[0] ?? locale;

/** In which locales to look for a text, the best first: the customer's own, its language, the brand's, English. */
export const localesToTry = (wanted: string | null, usual: string): readonly string[] => {
  const list = [...(wanted ? [wanted, languageOf(wanted)] : []), usual, languageOf(usual), 'en'];
  return [...new Set(list)];
};
