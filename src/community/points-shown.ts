import type { Language } from '#locales/message.ts';

const tenth = { maximumFractionDigits: 1 };
/** Made once: they stand beside every name of a page. */
const written: Record<Language, Intl.NumberFormat> = {
  en: new Intl.NumberFormat('en', tenth),
  es: new Intl.NumberFormat('es', tenth),
};

/**
 * A number of points as it stands beside a name: whole below a thousand, then in thousands and millions with one
 * decimal, cut off and not rounded, so that nobody is shown to have more than they have: "999", "21.5k", "1.2m".
 */
export function pointsShown(points: number, language: Language = 'en'): string {
  const size = Math.abs(points);
  const [divisor, unit] = size >= 1_000_000 ? [1_000_000, 'm'] : size >= 1000 ? [1000, 'k'] : [1, ''];
  const tenths = Math.trunc((points / divisor) * 10) / 10;
  return `${written[language].format(tenths)}${unit}`;
}
