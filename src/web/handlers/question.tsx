import type { Context } from 'hono';
import { evidenceCsv } from '#answer/export/evidence-csv.ts';
import { searchAppendix } from '#checker/search-appendix.ts';
import { Problem } from '#errors';
import { filterIn } from '#web/filters.ts';
import { questionField } from '#web/forms.ts';
import type { Web } from '#web/handlers/web.ts';
import { pageNumber, param } from '#web/handlers/web.ts';
import { ledgerCsv } from '#web/ledger-csv.ts';
import { questionPaths } from '#web/links.ts';
import { AnsweredQuestion, sentenceOfAnswer } from '#web/pages/answered-question.tsx';
import { ClaimPage } from '#web/pages/claim.tsx';
import { Home } from '#web/pages/home.tsx';
import { LedgerPage } from '#web/pages/ledger.tsx';
import { OpenQuestion } from '#web/pages/question-open.tsx';
import { download, page } from '#web/render.ts';
import { answerOf, madeAnswer, questionOf } from '#web/reports.ts';

/** Questions on the first page. */
const newest = 20;

export function questionHandlers({ services, site }: Web) {
  const newestQuestions = () => services.questions.newest(newest);

  return {
    home: async (c: Context) => {
      return page(<Home site={site(c)} questions={await newestQuestions()} />);
    },

    ask: async (c: Context) => {
      const value = await questionField(c);
      try {
        const asked = await services.startAsk(value);
        return c.redirect(questionPaths({ id: asked.questionId, slug: asked.slug }).self, 303);
      } catch (error) {
        if (!(error instanceof Problem) || error.status >= 500) throw error;
        const returned = { value, error: error.message };
        return page(
          <Home site={site(c)} questions={await newestQuestions()} returned={returned} />,
          error.status,
        );
      }
    },

    withSlug: async (c: Context) => {
      const question = await questionOf(services, param(c, 'id'));
      return c.redirect(questionPaths(question).self);
    },

    question: async (c: Context) => {
      const question = await questionOf(services, param(c, 'id'));
      if (param(c, 'slug') !== question.slug) return c.redirect(questionPaths(question).self);
      const found = await answerOf(services, question.id);
      if (found !== null) {
        const { answer, stored } = found;
        return page(
          <AnsweredQuestion
            site={site(c)}
            question={question}
            answer={answer}
            run={stored.run}
            filter={filterIn(c.req.query('only'))}
          />,
        );
      }
      const run = await services.questions.run(question.id);
      const events = run === null ? [] : await services.runs.events(run.id, 0);
      return page(<OpenQuestion site={site(c)} question={question} run={run} events={events} />);
    },

    claim: async (c: Context) => {
      const question = await questionOf(services, param(c, 'id'));
      const answer = await madeAnswer(services, question.id);
      const { check } = answer;
      const claim = check.claims.find(({ id }) => id === param(c, 'claim'));
      if (claim === undefined)
        throw new Problem('not-found', 'This answer has no such claim: go back to it.');
      const paths = questionPaths(question);
      return page(
        <ClaimPage
          site={site(c)}
          claim={claim}
          sources={check.sources}
          paths={paths}
          within={question.title}
          sentence={sentenceOfAnswer(answer, claim, paths)}
        />,
      );
    },

    ledger: async (c: Context) => {
      const question = await questionOf(services, param(c, 'id'));
      const { check } = await madeAnswer(services, question.id);
      const paths = questionPaths(question);
      return page(
        <LedgerPage
          site={site(c)}
          check={check}
          paths={paths}
          within={question.title}
          page={pageNumber(c)}
        />,
      );
    },

    ledgerTable: async (c: Context) => {
      const question = await questionOf(services, param(c, 'id'));
      const { check } = await madeAnswer(services, question.id);
      return download(ledgerCsv(check), 'text/csv; charset=utf-8', `${question.slug}-ledger.csv`);
    },

    searchAppendix: async (c: Context) => {
      const question = await questionOf(services, param(c, 'id'));
      const { check } = await madeAnswer(services, question.id);
      const name = `${question.slug}-search-appendix.md`;
      return download(searchAppendix(check), 'text/markdown; charset=utf-8', name);
    },

    evidenceTable: async (c: Context) => {
      const question = await questionOf(services, param(c, 'id'));
      const { table } = await madeAnswer(services, question.id);
      return download(evidenceCsv(table), 'text/csv; charset=utf-8', `${question.slug}-evidence.csv`);
    },

    answerFile: async (c: Context) => {
      const question = await questionOf(services, param(c, 'id'));
      const answer = await madeAnswer(services, question.id);
      return download(JSON.stringify(answer, null, 2), 'application/json', `${question.slug}.json`);
    },
  };
}
