/** For mail clients that know dark mode: colours only, by class, over what MJML wrote into each element. */
export const styles = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  body, .page, .page > div { background-color: #101419 !important; }
  .card, .card > table, .card td { background-color: #1a2028 !important; }
  .ink, .ink div, .card td.ink { color: #e8edf2 !important; }
  .soft, .soft div, .card td.soft { color: #a3afbc !important; }
  .link, a.link { color: #cdd7e1 !important; }
  .box { background-color: #252d37 !important; }
  .ahead { background-color: #38424e !important; }
  .rule p, .rule td p { border-top-color: #333d48 !important; }
}
`;
