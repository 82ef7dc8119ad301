import { largestImage } from '#community/image/image.ts';
import {
  choice,
  line,
  numberOrNever,
  onOff,
  type Setting,
  type SettingKey,
  type Settings,
  settingKeys,
  text,
  wholeNumber,
} from '#community/settings/setting.ts';

/** A week. */
const longestWait = 7 * 24 * 60;

export const siteName = line({ key: 'site-name', group: 'site', by: 'administrator' }, 60, 'Betateta');

/** What the first page says to who comes for the first time. */
export const welcome = text({ key: 'welcome', group: 'site', by: 'administrator' }, 4000);

/** What stands at the foot of every page. */
export const footer = text({ key: 'footer', group: 'site', by: 'administrator' }, 2000);

export const askingWithoutAccount = onOff(
  { key: 'asking-without-account', group: 'community', by: 'administrator' },
  false,
);

/** Minutes that a question waits for people before the machine answers it. */
export const machineAnswersAfter = numberOrNever(
  { key: 'machine-answers-after', group: 'community', by: 'administrator' },
  { least: 1, most: longestWait },
);

/** What becomes of the first posts of somebody new. */
export const firstPosts = choice(
  { key: 'first-posts', group: 'community', by: 'moderator' },
  ['free', 'looked-at', 'held'],
  'looked-at',
);

/** Open flags of so many members hide a post until a moderator has looked at it. */
export const hidingFlags = wholeNumber(
  { key: 'hiding-flags', group: 'community', by: 'moderator' },
  { least: 1, most: 50, fallback: 5 },
);

/** Whether members may put images into their posts. */
export const imagesTaken = onOff({ key: 'images', group: 'community', by: 'administrator' }, true);

/** The largest file of an image, in thousands of bytes. */
export const imageKilobytes = wholeNumber(
  { key: 'image-kilobytes', group: 'community', by: 'administrator' },
  { least: 100, most: largestImage / 1000, fallback: 5000 },
);

/** What there is an hourly limit on. */
export type Limited = 'question' | 'answer' | 'comment' | 'vote' | 'flag' | 'challenge' | 'check' | 'image';

const hourly = (key: SettingKey, fallback: number) =>
  wholeNumber({ key, group: 'limits', by: 'moderator' }, { least: 1, most: 100_000, fallback });

/** What one person, and what one network address, may do within an hour. */
export const hourlyLimits: Record<Limited, { person: Setting<number>; address: Setting<number> }> = {
  question: { person: hourly('person-questions', 10), address: hourly('address-questions', 10) },
  answer: { person: hourly('person-answers', 25), address: hourly('address-answers', 25) },
  comment: { person: hourly('person-comments', 20), address: hourly('address-comments', 20) },
  vote: { person: hourly('person-votes', 300), address: hourly('address-votes', 300) },
  flag: { person: hourly('person-flags', 5), address: hourly('address-flags', 5) },
  challenge: { person: hourly('person-challenges', 10), address: hourly('address-challenges', 10) },
  check: { person: hourly('person-checks', 30), address: hourly('address-checks', 30) },
  image: { person: hourly('person-images', 20), address: hourly('address-images', 40) },
};

const known = new Map<string, Setting<unknown>>(
  [
    siteName,
    welcome,
    footer,
    askingWithoutAccount,
    machineAnswersAfter,
    firstPosts,
    hidingFlags,
    imagesTaken,
    imageKilobytes,
    ...Object.values(hourlyLimits).flatMap(({ person, address }) => [person, address]),
  ].map((one) => [one.key, one]),
);

/** All of them, in the order in which they are shown. */
export const allSettings: readonly Setting<unknown>[] = settingKeys.flatMap((key) => known.get(key) ?? []);

export function settingOf(key: string): Setting<unknown> | undefined {
  return known.get(key);
}

/** What holds where nobody has set anything. */
export const defaultSettings: Settings = ({ fallback }) => fallback;
