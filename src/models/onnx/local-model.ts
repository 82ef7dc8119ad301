import { z } from 'zod';
import { calibrate } from '#models/onnx/calibrate.ts';
import type { EmbeddingCard, PairCard } from '#models/onnx/card.ts';
import { checkFiles, readCard, readTokenizer } from '#models/onnx/model-folder.ts';
import { modelProblem } from '#models/onnx/model-problem.ts';
import { pairSequence, textSequence } from '#models/onnx/sequences.ts';
import { Session } from '#models/onnx/session.ts';
import { WordPieces } from '#models/onnx/word-pieces.ts';
import type { Pair, PairScore } from '#models/pair-scorer.ts';

/** A model that is loaded, in the thread that runs it. It reads one thing at a time. */
export type LocalModel =
  | { kind: 'pair'; read(pair: Pair): Promise<PairScore> }
  | { kind: 'embedding'; read(text: string): Promise<Float32Array> };

/** Loads the model in `folder`, after a look at whether its files are those of its card. Throws `model-failed`. */
export async function openLocalModel(folder: string): Promise<LocalModel> {
  const card = await readCard(folder);
  await checkFiles(folder, card);
  const pieces = await openPieces(folder);
  const session = await Session.open(folder);
  return card.kind === 'pair' ? pairModel(card, pieces, session) : embeddingModel(card, pieces, session);
}

const three = z.tuple([z.number(), z.number(), z.number()]);

function pairModel({ calibration }: PairCard, pieces: WordPieces, session: Session): LocalModel {
  return {
    kind: 'pair',
    async read(pair) {
      const output = await session.run(pairSequence(pair, pieces));
      const [relevance = 0] = output('relevance', 1);
      const rationale = [...output('rationale', pair.sentences.length)];
      return calibrate({ stance: three.parse([...output('stance', 3)]), relevance, rationale }, calibration);
    },
  };
}

function embeddingModel({ dimensions }: EmbeddingCard, pieces: WordPieces, session: Session): LocalModel {
  return {
    kind: 'embedding',
    async read(text) {
      const output = await session.run(textSequence(text, pieces));
      return output('vector', dimensions);
    },
  };
}

async function openPieces(folder: string): Promise<WordPieces> {
  const json = await readTokenizer(folder);
  try {
    return new WordPieces(json);
  } catch (error) {
    throw modelProblem(`${folder}/tokenizer.json is not a tokenizer that can be used`, error);
  }
}
