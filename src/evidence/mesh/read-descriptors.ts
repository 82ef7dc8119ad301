import { SaxesParser } from 'saxes';
import { Problem } from '#errors';

/** A MeSH heading as a descriptor file has it. */
export interface MeshDescriptor {
  id: string;
  name: string;
  /** Every entry term of every concept, without the heading itself. */
  synonyms: string[];
  tree: string[];
}

const record = 'DescriptorRecordSet/DescriptorRecord';

/**
 * The descriptors of a MeSH `desc.xml`, streaming.
 * @throws Problem `input-mismatch` where the file is no descriptor file, `input-invalid` where its XML is broken
 */
export async function* readDescriptors(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<MeshDescriptor> {
  const parser = new SaxesParser();
  const path: string[] = [];
  let ready: MeshDescriptor[] = [];
  let one: MeshDescriptor = empty();
  let text = '';
  parser.on('opentag', ({ name }) => {
    if (path.length === 0 && name !== 'DescriptorRecordSet') {
      throw new Problem(
        'input-mismatch',
        'This is no MeSH descriptor file: give the desc….xml of the National Library of Medicine.',
      );
    }
    path.push(name);
    if (path.join('/') === record) one = empty();
    text = '';
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('closetag', () => {
    const at = path.join('/');
    path.pop();
    if (at === `${record}/DescriptorUI`) one.id = text.trim();
    if (at === `${record}/DescriptorName/String`) one.name = text.trim();
    if (at === `${record}/TreeNumberList/TreeNumber`) one.tree.push(text.trim());
    if (at === `${record}/ConceptList/Concept/TermList/Term/String`) one.synonyms.push(text.trim());
    if (at === record) ready.push({ ...one, synonyms: one.synonyms.filter((name) => name !== one.name) });
    text = '';
  });
  parser.on('error', (cause) => {
    throw new Problem('input-invalid', `The MeSH file is damaged (line ${parser.line}): download it again.`, {
      cause,
    });
  });
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of bytes) {
    parser.write(decoder.decode(chunk, { stream: true }));
    yield* ready;
    ready = [];
  }
  parser.write(decoder.decode()).close();
  yield* ready;
}

function empty(): MeshDescriptor {
  return { id: '', name: '', synonyms: [], tree: [] };
}
