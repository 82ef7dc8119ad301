import type { Context } from 'hono';
import { evidenceCsv } from '#answer/export/evidence-csv.ts';
import type { PlanEdits } from '#answer/plan.ts';
import { searchAppendix } from '#checker/search-appendix.ts';
import { questionId } from '#community/question.ts';
import { orders } from '#community/question-list-store.ts';
import { welcome } from '#community/settings/settings.ts';
import { Problem } from '#errors';
import { toldText } from '#locales/told.ts';
import { filterIn } from '#web/filters.ts';
import { askFields } from '#web/forms.ts';
import type { Web } from '#web/handlers/web.ts';
import { listLength, pageNumber, param } from '#web/handlers/web.ts';
import { ledgerCsv } from '#web/ledger-csv.ts';
import { questionPaths } from '#web/links.ts';
import { AnsweredQuestion, challengesIn, sentenceOfAnswer } from '#web/pages/answered-question.tsx';
import { ClaimPage } from '#web/pages/claim.tsx';
import { DeletedQuestion } from '#web/pages/deleted-question.tsx';
import { Home } from '#web/pages/home.tsx';
import { LedgerPage } from '#web/pages/ledger.tsx';
import { PlanPage } from '#web/pages/plan.tsx';
import { OpenQuestion } from '#web/pages/question-open.tsx';
import type { ReturnedPlan } from '#web/parts/plan-form.tsx';
import { download, page } from '#web/render.ts';
import { answerOf, madeAnswer, questionOf } from '#web/reports.ts';
import { threadOf } from '#web/thread.ts';

export function questionHandlers({ services, site, setting, visitor }: Web) {
  const listed = async (c: Context) => {
    const order = orders.find((one) => one === c.req.query('order')) ?? 'newest';
    const after = questionId.safeParse(c.req.query('after')).data;
    const questions = await services.questions.list({ order, limit: listLength, after });
    return { questions, order, full: listLength, welcome: setting(c)(welcome) };
  };
  /** The run of an answer that a reader has just asked for, while it is not done. */
  const askedNow = async (id: string | undefined) => {
    const run = id === undefined ? null : await services.runs.get(id);
    return run === null || run.kind !== 'answer' || run.state === 'done' ? null : run;
  };
  const planPage = async (c: Context, question: string, edits: PlanEdits, returned?: ReturnedPlan) => {
    const plan = await services.plan(question, edits);
    const sources = await services.evidence.sources();
    return <PlanPage site={site(c)} question={question} plan={plan} sources={sources} returned={returned} />;
  };
  const planned = async (c: Context, question: string, edits: PlanEdits) => {
    if (question.trim() === '')
      throw new Problem('input-empty', 'There is no question yet: write one in a sentence.');
    return page(await planPage(c, question, edits));
  };

  return {
    home: async (c: Context) => {
      return page(<Home site={site(c)} {...(await listed(c))} />);
    },

    ask: async (c: Context) => {
      const { question: value, edits, wantsPlan } = await askFields(c);
      try {
        if (wantsPlan) return await planned(c, value, edits);
        const asked = await services.startAsk(value, edits, visitor(c));
        const { self } = questionPaths({ id: asked.questionId, slug: asked.slug });
        return c.redirect(`${self}?run=${encodeURIComponent(asked.runId)}`, 303);
      } catch (error) {
        if (!(error instanceof Problem) || error.status >= 500) throw error;
        // What is wrong with an edit is said where the plan is.
        if (Object.keys(edits).length > 0)
          return page(
            await planPage(c, value, {}, { edits, error: toldText(error.message, site(c).language) }),
            error.status,
          );
        const returned = { value, error: toldText(error.message, site(c).language) };
        return page(<Home site={site(c)} {...(await listed(c))} returned={returned} />, error.status);
      }
    },

    /** `/ask?question=…` shows what would be asked, and asks nothing. */
    plan: async (c: Context) => {
      const question = c.req.query('question') ?? '';
      return question.trim() === '' ? c.redirect('/') : planned(c, question, {});
    },

    withSlug: async (c: Context) => {
      const question = await questionOf(services, param(c, 'id'));
      return c.redirect(questionPaths(question).self);
    },

    question: async (c: Context) => {
      const id = param(c, 'id');
      const thread = await threadOf(services.community, visitor(c), { id, page: pageNumber(c) });
      if (thread !== null && thread.question.deleted !== null)
        return page(<DeletedQuestion site={site(c)} thread={thread} />);
      const question = await questionOf(services, id);
      if (param(c, 'slug') !== question.slug) return c.redirect(questionPaths(question).self);
      const asked = await askedNow(c.req.query('run'));
      if (asked !== null) {
        const events = await services.runs.events(asked.id, 0);
        return page(
          <OpenQuestion site={site(c)} question={question} run={asked} events={events} thread={thread} />,
        );
      }
      const isDeleted = thread?.machine?.deleted != null;
      const found = isDeleted ? null : await answerOf(services, question.id);
      if (found !== null) {
        const { answer, stored } = found;
        const sources = await services.evidence.sources();
        return page(
          <AnsweredQuestion
            site={site(c)}
            question={question}
            answer={answer}
            run={stored.run}
            sources={sources}
            filter={filterIn(c.req.query('only'))}
            plain={c.req.query('view') === 'plain'}
            thread={thread}
          />,
        );
      }
      const run = await services.questions.run(question.id);
      const events = run === null ? [] : await services.runs.events(run.id, 0);
      return page(
        <OpenQuestion site={site(c)} question={question} run={run} events={events} thread={thread} />,
      );
    },

    claim: async (c: Context) => {
      const question = await questionOf(services, param(c, 'id'));
      const answer = await madeAnswer(services, question.id);
      const { check } = answer;
      const claim = check.claims.find(({ id }) => id === param(c, 'claim'));
      if (claim === undefined)
        throw new Problem('not-found', 'This answer has no such claim: go back to it.');
      const paths = questionPaths(question);
      const thread = await threadOf(services.community, visitor(c), { id: question.id, page: 1 });
      return page(
        <ClaimPage
          site={site(c)}
          claim={claim}
          sources={check.sources}
          paths={paths}
          within={question.title}
          sentence={sentenceOfAnswer(answer, claim, paths)}
          beside={challengesIn(thread)?.(claim)}
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
