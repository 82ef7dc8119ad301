import type { Context } from 'hono';
import { searchAppendix } from '#checker/search-appendix.ts';
import { Problem } from '#errors';
import { toldText } from '#locales/told.ts';
import { lastSeen, runEvents } from '#web/events.ts';
import { filterIn } from '#web/filters.ts';
import { checkFields } from '#web/forms.ts';
import type { Web } from '#web/handlers/web.ts';
import { pageNumber, param } from '#web/handlers/web.ts';
import { ledgerCsv } from '#web/ledger-csv.ts';
import { checkPaths } from '#web/links.ts';
import { CheckForm, mostTexts } from '#web/pages/check-form.tsx';
import { OpenCheck } from '#web/pages/check-open.tsx';
import { CheckReport, checkTitle, sentenceOfCheck } from '#web/pages/check-report.tsx';
import { ClaimPage } from '#web/pages/claim.tsx';
import { LedgerPage } from '#web/pages/ledger.tsx';
import { sayIn } from '#web/parts/say.ts';
import { download, page } from '#web/render.ts';
import { checkOf, runOf } from '#web/reports.ts';

export function checkHandlers({ services, site }: Web) {
  const { inputLimit: limit } = services;

  return {
    form: (c: Context) => {
      return page(<CheckForm site={site(c)} limit={limit} />);
    },

    start: async (c: Context) => {
      const { pasted, wantsMore, input } = await checkFields(c);
      if (wantsMore) {
        const texts = [...pasted, { text: '', title: null }].slice(0, mostTexts);
        return page(<CheckForm site={site(c)} limit={limit} texts={texts} />);
      }
      try {
        const { runId } = await services.startCheck(await input());
        return c.redirect(checkPaths(runId).self, 303);
      } catch (error) {
        if (!(error instanceof Problem) || error.status >= 500) throw error;
        return page(
          <CheckForm
            site={site(c)}
            limit={limit}
            texts={pasted}
            error={toldText(error.message, site(c).language)}
          />,
          error.status,
        );
      }
    },

    /** The body is larger than any text that may be checked: what was pasted is not read, so it cannot be shown. */
    tooLarge: (c: Context) => {
      const error = sayIn(site(c).language)('check.too-large');
      return page(<CheckForm site={site(c)} limit={limit} error={error} />, 413);
    },

    check: async (c: Context) => {
      const run = await runOf(services, param(c, 'id'), 'check');
      if (run.state === 'done') {
        return page(
          <CheckReport
            site={site(c)}
            run={run.id}
            check={checkOf(run)}
            page={pageNumber(c)}
            filter={filterIn(c.req.query('only'))}
          />,
        );
      }
      const events = await services.runs.events(run.id, 0);
      return page(<OpenCheck site={site(c)} run={run} events={events} />);
    },

    claim: async (c: Context) => {
      const run = await runOf(services, param(c, 'id'), 'check');
      const check = checkOf(run);
      const claim = check.claims.find(({ id }) => id === param(c, 'claim'));
      if (claim === undefined) throw new Problem('not-found', 'This check has no such claim: go back to it.');
      const { sources } = check;
      const within = checkTitle(check);
      return page(
        <ClaimPage
          site={site(c)}
          claim={claim}
          sources={sources}
          paths={checkPaths(run.id)}
          within={within}
          sentence={sentenceOfCheck(check, claim, checkPaths(run.id))}
        />,
      );
    },

    ledger: async (c: Context) => {
      const run = await runOf(services, param(c, 'id'), 'check');
      const check = checkOf(run);
      const paths = checkPaths(run.id);
      const within = checkTitle(check);
      return page(
        <LedgerPage site={site(c)} check={check} paths={paths} within={within} page={pageNumber(c)} />,
      );
    },

    ledgerTable: async (c: Context) => {
      const run = await runOf(services, param(c, 'id'), 'check');
      return download(ledgerCsv(checkOf(run)), 'text/csv; charset=utf-8', `ledger-${run.id}.csv`);
    },

    searchAppendix: async (c: Context) => {
      const run = await runOf(services, param(c, 'id'), 'check');
      const name = `search-appendix-${run.id}.md`;
      return download(searchAppendix(checkOf(run)), 'text/markdown; charset=utf-8', name);
    },

    checkFile: async (c: Context) => {
      const run = await runOf(services, param(c, 'file').replace(/\.json$/, ''), 'check');
      return download(JSON.stringify(checkOf(run), null, 2), 'application/json', `check-${run.id}.json`);
    },

    receipt: async (c: Context) => {
      const run = await runOf(services, param(c, 'file').replace(/\.json$/, ''));
      const { receipt } = checkOf(run);
      return download(JSON.stringify(receipt, null, 2), 'application/json', `receipt-${run.id}.json`);
    },

    events: async (c: Context) => {
      const run = await runOf(services, param(c, 'id'));
      const after = lastSeen(c.req.header('Last-Event-ID'), c.req.query('after'));
      return runEvents(c, services.runs, run, { after, language: site(c).language });
    },
  };
}
