import { z } from 'zod';
import { splDocument } from '#evidence/source/dailymed/map.ts';
import { readSpl } from '#evidence/source/dailymed/parse.ts';
import { jsonAnswer, unusable } from '#evidence/source/json-answer.ts';
import type { LiveAnswer, LiveQuestion, LiveSource } from '#evidence/source/live.ts';
import { jsonTypes, type PoliteHttp, xmlTypes } from '#lib/polite-http.ts';

const source = 'dailymed';
const name = 'DailyMed';
/** Two requests a second: names that are looked up, and labels that are opened, at most. */
const mostNames = 3;
const mostLabels = 3;

const list = z.object({
  data: z.array(z.object({ setid: z.string() })),
  metadata: z.object({ total_elements: z.union([z.number(), z.string()]).transform(Number) }).optional(),
});

/** Asks DailyMed for the labels of a drug: a list for each name, then the labels. `base` is another in tests. */
export function dailymedClient(
  http: PoliteHttp,
  base = 'https://dailymed.nlm.nih.gov/dailymed/services/v2',
): LiveSource {
  return { source, ask };

  async function ask(question: LiveQuestion, { signal }: { signal: AbortSignal }): Promise<LiveAnswer> {
    const names = namesOf(question);
    const answer: LiveAnswer = {
      query: names.map((one) => `drug_name=${one}`).join('; '),
      hits: 0,
      documents: [],
    };
    const setIds = new Set<string>();
    for (const one of names) {
      const url = `${base}/spls.json?${new URLSearchParams({ drug_name: one, pagesize: '10' }).toString()}`;
      const got = await http.get(url, { source, accept: jsonTypes, signal });
      if (got.status === 404) continue;
      const { data, metadata } = jsonAnswer(got, list, name);
      answer.hits += Math.max(metadata?.total_elements ?? 0, data.length);
      for (const { setid } of data) if (/^[\w-]{8,60}$/.test(setid)) setIds.add(setid);
    }
    for (const setId of [...setIds].slice(0, Math.min(mostLabels, question.limit))) {
      const url = `${base}/spls/${setId}.xml`;
      const got = await http.get(url, { source, accept: xmlTypes, signal });
      if (got.status === 404) continue;
      const read = readSpl(got.bytes);
      if (read.kind === 'rejected') throw unusable(name, 'a label came damaged');
      answer.documents.push(splDocument(read.spl, { from: url, at: new Date().toISOString() }));
    }
    return answer;
  }
}

/** The first name of each thing; which of them is a drug shows in what is found. */
function namesOf({ things, words }: LiveQuestion): string[] {
  const firsts = things.flatMap((names) => names.slice(0, 1));
  const asked = firsts.length > 0 ? firsts : words.filter((word) => word.length > 5);
  return [
    ...new Set(asked.map((one) => one.replaceAll(/[;&=]+/g, ' ').trim()).filter((one) => one !== '')),
  ].slice(0, mostNames);
}
