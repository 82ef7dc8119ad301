import type { ActKind } from '#community/moderation/act.ts';
import type { Act } from '#community/post-policy.ts';
import { settingOf } from '#community/settings/settings.ts';

/** What somebody must be allowed to do so that they may undo an act: what was set takes who may set it. */
export function toUndo(act: { kind: ActKind; setting?: string | undefined } | null): Act {
  if (act?.kind !== 'set') return 'moderate';
  return settingOf(act.setting ?? '')?.by === 'moderator' ? 'moderate' : 'administer';
}
