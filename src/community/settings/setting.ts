import { z } from 'zod';
import { harmlessText } from '#community/post-text.ts';
import { type Message, message } from '#locales/message.ts';

/** Everything that can be set, in the order in which it is shown. */
export const settingKeys = [
  'site-name',
  'welcome',
  'footer',
  'asking-without-account',
  'machine-answers-after',
  'first-posts',
  'hiding-flags',
  'images',
  'image-kilobytes',
  'person-questions',
  'person-answers',
  'person-comments',
  'person-votes',
  'person-flags',
  'person-challenges',
  'person-checks',
  'person-images',
  'address-questions',
  'address-answers',
  'address-comments',
  'address-votes',
  'address-flags',
  'address-challenges',
  'address-checks',
  'address-images',
] as const;
export type SettingKey = (typeof settingKeys)[number];

export const settingGroups = ['site', 'community', 'limits'] as const;

/** How a setting is shown in a form, and what fits into it. */
export type SettingForm =
  | { kind: 'line'; most: number }
  | { kind: 'text'; most: number }
  | { kind: 'number'; least: number; most: number; optional: boolean }
  | { kind: 'switch' }
  | { kind: 'choice'; choices: readonly string[] };

/** What says where and by whom something can be set. */
interface Place {
  key: SettingKey;
  group: (typeof settingGroups)[number];
  /** The least role that may change it. */
  by: 'moderator' | 'administrator';
}

export interface Setting<Value> extends Place {
  form: SettingForm;
  schema: z.ZodType<Value>;
  /** What holds where nobody has set anything. */
  fallback: Value;
}

/** What stands now, one setting at a time. */
export type Settings = <Value>(setting: Setting<Value>) => Value;

/** One line of words. */
export function line(place: Place, most: number, fallback: string): Setting<string> {
  const schema = z
    .string()
    .transform((text) => harmlessText(text).replaceAll(/\s+/g, ' ').trim())
    .pipe(z.string().min(1).max(most));
  return { ...place, form: { kind: 'line', most }, schema, fallback };
}

/** A text in Markdown; null: the one that comes with the site, in the reader's language. */
export function text(place: Place, most: number): Setting<string | null> {
  const schema = z
    .string()
    .transform((given) => harmlessText(given).trim())
    .pipe(z.string().min(1).max(most))
    .nullable();
  return { ...place, form: { kind: 'text', most }, schema, fallback: null };
}

export function wholeNumber(
  place: Place,
  { least, most, fallback }: { least: number; most: number; fallback: number },
): Setting<number> {
  const schema = z.number().int().min(least).max(most);
  return { ...place, form: { kind: 'number', least, most, optional: false }, schema, fallback };
}

/** A number, or null: never. */
export function numberOrNever(
  place: Place,
  { least, most }: { least: number; most: number },
): Setting<number | null> {
  const schema = z.number().int().min(least).max(most).nullable();
  return { ...place, form: { kind: 'number', least, most, optional: true }, schema, fallback: null };
}

export function onOff(place: Place, fallback: boolean): Setting<boolean> {
  return { ...place, form: { kind: 'switch' }, schema: z.boolean(), fallback };
}

export function choice<const Choices extends readonly [string, ...string[]]>(
  place: Place,
  choices: Choices,
  fallback: Choices[number],
): Setting<Choices[number]> {
  return { ...place, form: { kind: 'choice', choices }, schema: z.enum(choices), fallback };
}

/** What fits, as the end of a sentence. */
export function limitsOf({ form }: Pick<Setting<unknown>, 'form'>): Message {
  if (form.kind === 'number') {
    const { least, most } = form;
    return message(form.optional ? 'setting.limits.number-or-never' : 'setting.limits.number', {
      least,
      most,
    });
  }
  if (form.kind === 'choice') return message('setting.limits.choice', { choices: form.choices.join(', ') });
  if (form.kind === 'switch') return message('setting.limits.switch');
  return message(`setting.limits.${form.kind}`, { most: form.most });
}

/** The value that words stand for; undefined where they do not fit. */
export function readWords<Value>(setting: Setting<Value>, words: string): Value | undefined {
  const parsed = setting.schema.safeParse(meant(setting.form, words));
  return parsed.success ? parsed.data : undefined;
}

function meant(form: SettingForm, words: string): unknown {
  const trimmed = words.trim();
  if (form.kind === 'number')
    return /^-?\d{1,9}$/.test(trimmed) ? Number(trimmed) : trimmed === '' ? null : words;
  if (form.kind === 'text') return trimmed === '' ? null : words;
  if (form.kind === 'switch') return trimmed === 'yes' ? true : trimmed === 'no' ? false : words;
  return words;
}

/** The words that stand for a value; `readWords` reads them back. */
export function wordsOf(value: unknown): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
}
