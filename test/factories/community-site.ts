import { parseHTML } from 'linkedom';
import { AnswerStore } from '#community/answer-store.ts';
import { type Community, communityOf } from '#community/community.ts';
import type { Member } from '#community/member.ts';
import { QuestionStore } from '#community/question-store.ts';
import type { Database } from '#storage/database.ts';
import { snapshotOf } from '#storage/snapshot.ts';
import { FictionalSite } from '#web/fixture/fictional-site.ts';
import { webRouter } from '#web/router.tsx';
import type { WebServices } from '#web/services.ts';
import type { Services } from '../../src/operations/services.ts';
import { fictionalServices } from './fictional-services.ts';

interface Changes {
  wired?: (community: Community) => Partial<Services>;
  shown?: Partial<WebServices>;
}

/** The pages over a real database, with whoever a test lets in. */
export class CommunitySite {
  readonly community: Community;
  /** Where requests come from; nothing is counted of ''. */
  address = '';
  readonly #app: ReturnType<typeof webRouter>;
  #member: Member | null = null;

  /** `wired` and `shown` are what operations and pages get in place of fiction. */
  constructor(database: Database, now: () => Date = () => new Date(), { wired, shown }: Changes = {}) {
    this.community = communityOf(database, now);
    const { community } = this;
    const services: Services = { ...fictionalServices({ community }), ...wired?.(community) };
    const questions = new QuestionStore(database);
    const answers = new AnswerStore(database);
    const pages = new FictionalSite().services();
    this.#app = webRouter(
      {
        ...pages,
        version: () => snapshotOf(database),
        community,
        means: () => services.checker.means(),
        perform: (operation, input, visitor) => operation.call(services, input, { visitor }),
        answers: { newest: (question) => answers.newest(question) },
        questions: {
          get: (id) => questions.get(id),
          list: async (request) =>
            (await community.lists.list(request)).map((one) => ({ ...one, state: 'open' as const })),
          run: async () => null,
        },
        ...shown,
      },
      { of: () => ({ member: this.#member, address: this.address }), meet: async (_c, next) => next() },
    );
  }

  async get(path: string, member: Member | null = null, language = 'en', more: Record<string, string> = {}) {
    return this.#open(path, member, { headers: { 'accept-language': language, ...more } });
  }

  async post(path: string, member: Member | null, fields: Record<string, string> | FormData = {}) {
    const headers = { 'sec-fetch-site': 'same-origin', origin: 'http://localhost' };
    const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
    return this.#open(path, member, { method: 'POST', body, headers });
  }

  /** As a program sends a form, or a page of another site. */
  async postFromElsewhere(path: string, fields: Record<string, string>, member: Member | null = null) {
    return this.#open(path, member, { method: 'POST', body: new URLSearchParams(fields) });
  }

  async #open(path: string, member: Member | null, init: RequestInit) {
    this.#member = member;
    const response = await this.#app.request(`http://localhost${path}`, init);
    const html = await response.text();
    const { document } = parseHTML(html === '' ? '<p></p>' : html);
    const { status, headers } = response;
    return { status, to: headers.get('location'), headers, html, document };
  }
}
