import type { Handler, Hono } from 'hono';
import type { exportHandlers } from '#web/handlers/export.tsx';

/** What every report has beside its page, of a question or of a check. */
export function serveReport(
  app: Hono,
  folder: string,
  report: Record<'claim' | 'ledger' | 'ledgerTable' | 'searchAppendix', Handler>,
  { kind, exports }: { kind: 'question' | 'check'; exports: ReturnType<typeof exportHandlers> },
): void {
  app.get(`${folder}/:id/claims/:claim`, report.claim);
  app.get(`${folder}/:id/ledger`, report.ledger);
  app.get(`${folder}/:id/ledger.csv`, report.ledgerTable);
  app.get(`${folder}/:id/search-appendix.md`, report.searchAppendix);
  app.get(`${folder}/:id/export/:format`, exports.file);
  app.get(`${folder}/:id/badge.svg`, exports.badge(kind));
  app.get(`${folder}/:id/compare`, exports.compare(kind));
}
