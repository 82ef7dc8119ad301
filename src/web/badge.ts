import type { Claim } from '#checker/check.ts';
import { xmlText } from '#lib/xml-text.ts';
import { verdictsInOrder } from '#web/words.ts';

/** Pixels; text is laid out by its number of letters, since nothing measures it here. */
const height = 28;
const letter = 6.9;
const colours: Partial<Record<Claim['verdict'], string>> = {
  supported: '#1d6b3f',
  overstated: '#8a5700',
  contested: '#6a3fa3',
  contradicted: '#b0261d',
};
const otherwise = '#4b5a69';

/** What a badge says: how many of the claims that can be checked came out supported. */
export function badgeWords(claims: readonly Claim[]): string {
  const checkable = claims.filter(({ verdict }) => verdict !== 'not checkable');
  if (checkable.length === 0) return 'nothing to check';
  const supported = checkable.filter(({ verdict }) => verdict === 'supported').length;
  return `${supported} of ${checkable.length} claims supported`;
}

/** A badge says who checked what. */
export interface Badge {
  /** The name of the site. */
  site: string;
  claims: readonly Claim[];
}

export function badgeSize({ site, claims }: Badge): { width: number; height: number } {
  return { width: nameWidth(site) + Math.ceil(badgeWords(claims).length * letter) + 28, height };
}

/** A picture that any site may show: the words, and under them a bar with a part for each verdict. */
export function badgeSvg({ site, claims }: Badge): string {
  const words = badgeWords(claims);
  const { width } = badgeSize({ site, claims });
  const name = xmlText(site);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${name}: ${words}">`,
    `<title>${name}: ${words}</title>`,
    `<rect width="${width}" height="${height}" rx="3" fill="#1d1f22"/>`,
    `<g font-family="system-ui,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif" font-size="12.5" fill="#fff">`,
    `<text x="10" y="16.5" font-weight="600">${name}</text>`,
    `<text x="${nameWidth(site) + 8}" y="16.5">${words}</text></g>`,
    ...bar(claims, width),
    '</svg>',
  ].join('');
}

/** The name is bold, and a little wider than other words. */
function nameWidth(site: string): number {
  return Math.ceil((Array.from(site).length + 1) * letter) + 8;
}

function bar(claims: readonly Claim[], width: number): string[] {
  const checkable = claims.filter(({ verdict }) => verdict !== 'not checkable');
  let at = 0;
  return verdictsInOrder.flatMap((verdict) => {
    const share =
      checkable.filter((claim) => claim.verdict === verdict).length / Math.max(1, checkable.length);
    if (share === 0) return [];
    const x = at;
    at += share * (width - 20);
    return [
      `<rect x="${(10 + x).toFixed(1)}" y="21" width="${(share * (width - 20)).toFixed(1)}" height="3" fill="${lighter(colours[verdict] ?? otherwise)}"/>`,
    ];
  });
}

/** The colours of the verdicts are made for paper; on a dark badge they are mixed half with white. */
function lighter(hex: string): string {
  const parts = hex.slice(1).match(/../g) ?? [];
  return `#${parts.map((part) => Math.round((Number.parseInt(part, 16) + 255) / 2).toString(16)).join('')}`;
}
