import type { Context } from 'hono';
import { Problem } from '#errors';
import type { CheckInput } from '#web/services.ts';

type Body = Record<string, string | File | (string | File)[]>;

/** The fields of a form. Throws Problem 'input-invalid' for a body that is none. */
async function body(c: Context): Promise<Body> {
  try {
    return await c.req.parseBody();
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem('input-invalid', 'The form arrived damaged: send it again.', { cause });
  }
}

function textField(fields: Body, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

export async function questionField(c: Context): Promise<string> {
  return textField(await body(c), 'question');
}

/** What a person hands in for a check: a file where one was chosen, else the pasted text. */
export async function checkFields(c: Context): Promise<{ pasted: string; input: () => Promise<CheckInput> }> {
  const fields = await body(c);
  const pasted = textField(fields, 'text');
  const file = fields.file;
  const chosen = file instanceof File && file.name !== '' ? file : null;
  return { pasted, input: () => checkInput(pasted, chosen) };
}

/** Throws Problem 'input-invalid' where there is both a text and a file. */
async function checkInput(pasted: string, file: File | null): Promise<CheckInput> {
  if (file === null) return { text: pasted, title: null };
  if (pasted.trim() !== '') {
    throw new Problem('input-invalid', 'There is both a text and a file: empty the text, or choose no file.');
  }
  return { bytes: new Uint8Array(await file.arrayBuffer()), fileName: file.name, title: null };
}
