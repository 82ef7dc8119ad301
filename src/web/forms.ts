import type { Context } from 'hono';
import { planRoles } from '#answer/answer.ts';
import type { PlanEdits } from '#answer/plan.ts';
import { planEdits } from '#answer/plan.ts';
import { Problem } from '#errors';
import type { CheckInput, GivenFile, PastedText } from '#web/services.ts';

type Body = Record<string, string | File | (string | File)[]>;

/** The fields of a form. Throws Problem 'input-invalid' for a body that is none. */
async function body(c: Context): Promise<Body> {
  try {
    return await c.req.parseBody({ all: true });
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem('input-invalid', 'The form arrived damaged: send it again.', { cause });
  }
}

function all(fields: Body, name: string): (string | File)[] {
  return [fields[name] ?? []].flat();
}

function texts(fields: Body, name: string): string[] {
  return all(fields, name).filter((one) => typeof one === 'string');
}

function textField(fields: Body, name: string): string {
  return texts(fields, name)[0] ?? '';
}

/** The first value of a field of a form; nothing where it is not there. */
export type Fields = (name: string) => string;

/** The fields of a form of single lines. Throws Problem 'input-invalid'. */
export async function formFields(c: Context): Promise<Fields> {
  const fields = await body(c);
  return (name) => textField(fields, name);
}

/** A form of single lines, with the image that came with it. */
export interface FormWithFile {
  field: Fields;
  file: File | null;
}

/** Throws Problem 'input-invalid'. */
export async function formWithFile(c: Context): Promise<FormWithFile> {
  const fields = await body(c);
  const [file] = all(fields, 'image').filter((one) => one instanceof File && one.name !== '');
  return { field: (name) => textField(fields, name), file: file instanceof File ? file : null };
}

export interface AskFields {
  question: string;
  edits: PlanEdits;
  /** Asks to see the plan, and for no answer yet. */
  wantsPlan: boolean;
}

/** The fields of a question, with what its plan is to be. Throws Problem 'input-invalid'. */
export async function askFields(c: Context): Promise<AskFields> {
  const fields = await body(c);
  return {
    question: textField(fields, 'question'),
    edits: planOf((name) => texts(fields, name)),
    wantsPlan: textField(fields, 'look') !== '',
  };
}

/** A form without a plan leaves it as the question is taken; one with a plan has all of its fields. */
function planOf(values: (name: string) => string[]): PlanEdits {
  if (values('planned').length === 0) return {};
  const kind = values('kind')[0];
  const texts = Object.fromEntries(planRoles.map((role) => [role, values(role)[0]]));
  const sources = values('sources');
  // No source at all is a slip, not a wish.
  const given = {
    ...texts,
    kind: kind === '' ? undefined : kind,
    sources: sources.length === 0 ? undefined : sources,
  };
  const parsed = planEdits.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Problem('input-invalid', 'The plan arrived damaged: fill it in again.', { cause: parsed.error });
}

/** What a person hands in for a check: files where some were chosen, else the pasted texts. */
export interface CheckFields {
  /** Each text that was pasted, with what it is called. */
  pasted: PastedText[];
  /** Asks for room for one text more, and for no check yet. */
  wantsMore: boolean;
  input: () => Promise<CheckInput>;
}

export async function checkFields(c: Context): Promise<CheckFields> {
  const fields = await body(c);
  const titles = texts(fields, 'title');
  const given = texts(fields, 'text').map((text, at) => ({ text, title: titles[at]?.trim() || null }));
  const pasted = given.length === 0 ? [{ text: '', title: null }] : given;
  const files = all(fields, 'file').filter((one) => one instanceof File && one.name !== '');
  return {
    pasted,
    wantsMore: textField(fields, 'more') !== '',
    input: () =>
      checkInput(
        pasted,
        files.filter((one) => one instanceof File),
      ),
  };
}

/** Throws Problem 'input-invalid' where there is one text and one file: which of the two is meant? */
async function checkInput(pasted: readonly PastedText[], files: readonly File[]): Promise<CheckInput> {
  const filled = pasted.filter(({ text }) => text.trim() !== '');
  if (pasted.length === 1 && filled.length === 1 && files.length > 0) {
    throw new Problem('input-invalid', 'There is both a text and a file: empty the text, or choose no file.');
  }
  const read = await Promise.all(files.map(bytesOf));
  const [first, ...others] = [...filled, ...read];
  if (first === undefined) return { text: pasted[0]?.text ?? '', title: null };
  return others.length === 0 ? first : { parts: [first, ...others] };
}

async function bytesOf(file: File): Promise<GivenFile> {
  return { bytes: new Uint8Array(await file.arrayBuffer()), fileName: file.name, title: null };
}
