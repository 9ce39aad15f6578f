interface Candidate {
  /** Empty for the whole account. */
  brandExternalId: string;
  locale: string;
}

/**
 * Chooses among a merchant’s own templates and the built-in ones. The customer’s language counts most: a default in
 * the right language is better than the brand’s own words in the wrong one. Within a locale the brand’s template comes
 * first, then the account’s, then the default.
 */
export const chooseTemplate = <Own extends Candidate, BuiltIn extends { locale: string }>(
  own: readonly Own[],
  builtIn: readonly BuiltIn[],
  brandExternalId: string,
  locales: readonly string[],
): Own | BuiltIn | null => {
  const ownIn = (locale: string, brand: string) =>
    own.find((one) => one.locale === locale && one.brandExternalId === brand);
  for (const locale of locales) {
    const found =
      ownIn(locale, brandExternalId) ?? ownIn(locale, '') ?? builtIn.find((one) => one.locale === locale);
    if (found) return found;
  }
  return null;
};
