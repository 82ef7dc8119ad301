import { expect, it } from 'vitest';
import { align } from '#checker/align.ts';
import { DocumentReader } from '#checker/rules/document-reading.ts';
import { RulesJudge } from '#checker/rules/rules-judge.ts';
import { splitClaims } from '#checker/split-claims.ts';
import { fictionalClaim } from '#test/factories/fictional-check.ts';
import { vocabulary } from '#test/packs/lupus.ts';

const reading = { judge: new RulesJudge(vocabulary), subjects: new DocumentReader(vocabulary), vocabulary };

/** The rows of some texts, each claim by its words. */
async function rows(...texts: string[]) {
  const words = new Map<string, string>();
  const said = texts.map((text, at) => {
    const drafts = splitClaims(text, vocabulary);
    const claims = drafts.map((draft, index) => {
      const id = `t${at}c${index}`;
      words.set(id, draft.text);
      return fictionalClaim({ id, text: draft.text, wording: draft.wording, verdict: 'not found' });
    });
    return { claims, drafts };
  });
  const found = await align(said, reading);
  return found.map(({ claims, agreement }) => [agreement, ...claims.map((id) => words.get(id))]);
}

const human =
  'Anifrolumab is a fully human monoclonal antibody that binds to the type I interferon receptor.';
const chimeric =
  'Anifrolumab is a chimeric monoclonal antibody that binds to the type I interferon receptor.';
const rare = 'Lupus erythematosus panniculitis is a rare form of cutaneous lupus.';

it('puts the same claim of two texts into one row, and says where they disagree', async () => {
  expect(await rows(`${human} ${rare}`, `${rare} ${chimeric}`)).toEqual([
    ['disagree', human, chimeric],
    ['agree', rare, rare],
  ]);
});

it('takes a trial that met its endpoint and one that did not for a disagreement', async () => {
  const failed = 'In TULIP-1, anifrolumab did not meet the primary endpoint.';
  const met = 'In TULIP-1, anifrolumab met the primary endpoint.';
  expect(await rows(failed, met)).toEqual([['disagree', failed, met]]);
});

it('takes approvals for different conditions for a disagreement, and the same absence for one claim', async () => {
  const wide = 'The FDA approved anifrolumab in 2021 for moderate to severe SLE based on phase 3 trials.';
  const narrow = 'The FDA approved anifrolumab in August 2021 for lupus panniculitis.';
  expect(await rows(wide, narrow)).toEqual([['disagree', wide, narrow]]);
  const lack = 'There is a lack of large randomized controlled trials of anifrolumab in lupus panniculitis.';
  const none = 'No randomized controlled trial has tested anifrolumab in lupus panniculitis.';
  expect(await rows(lack, none)).toEqual([['agree', lack, none]]);
});

it('leaves claims on other things in rows of their own', async () => {
  expect(await rows(human, rare)).toEqual([
    ['alone', human],
    ['alone', rare],
  ]);
});

it('has no rows for one text', async () => {
  expect(await rows(`${human} ${rare}`)).toEqual([]);
});
