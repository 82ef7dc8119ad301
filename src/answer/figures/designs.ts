import type { QuotedUnit } from '#answer/figures/quoted-units.ts';
import type { Scope } from '#checker/check.ts';
import { designs } from '#evidence/document.ts';

/** One evidence unit by how and when it came about. */
export interface DesignPoint {
  design: string;
  /** Null: no date is known. */
  year: number | null;
  scope: Scope;
}

export interface Designs {
  /** Those that there are, strongest first. */
  designs: string[];
  points: DesignPoint[];
  /** First and last year; null where no unit has a date. */
  years: { first: number; last: number } | null;
}

/** The units by design and year. */
export function designsOf(units: readonly QuotedUnit[]): Designs {
  const points = units.map(({ document, scope }): DesignPoint => {
    const year = /^\d{4}/.exec(document.published ?? '')?.[0];
    return {
      design: document.design === 'unknown' ? document.kind : document.design,
      year: year === undefined ? null : Number(year),
      scope,
    };
  });
  const known: readonly string[] = designs;
  const present = [...new Set(points.map(({ design }) => design))];
  const place = (design: string) => (known.includes(design) ? known.indexOf(design) : known.length);
  const years = points.map(({ year }) => year).filter((year) => year !== null);
  return {
    designs: present.toSorted((a, b) => place(a) - place(b) || (a < b ? -1 : 1)),
    points: points.toSorted(
      (a, b) => place(a.design) - place(b.design) || (a.year ?? 9999) - (b.year ?? 9999),
    ),
    years: years.length === 0 ? null : { first: Math.min(...years), last: Math.max(...years) },
  };
}
