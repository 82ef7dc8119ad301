import type { Context } from 'hono';
import type { Community } from '#community/community.ts';
import { isAllowed, mayDo } from '#community/post-policy.ts';
import { limitsOf, type Setting, type Settings, wordsOf } from '#community/settings/setting.ts';
import { allSettings, settingOf } from '#community/settings/settings.ts';
import { Problem } from '#errors';
import { formFields } from '#web/forms.ts';
import { param, type Web } from '#web/handlers/web.ts';
import { SettingsPage, type ShownSetting } from '#web/pages/settings.tsx';
import { sayIn } from '#web/parts/say.ts';
import { page } from '#web/render.ts';
import { changeSetting } from '../../operations/settings/change-setting.ts';

/** What can be set on the site, for who keeps it. */
export function settingHandlers({ services, site, visitor }: Web, community: Community) {
  const shown = (
    c: Context,
    settings: Settings,
    refused?: { key: string; words: string },
  ): ShownSetting[] => {
    const say = sayIn(site(c).language);
    const now = community.now();
    const may = {
      moderator: isAllowed('moderate', visitor(c), { now }),
      administrator: isAllowed('administer', visitor(c), { now }),
    };
    const sentence = (setting: Setting<unknown>) => {
      const { key, values } = limitsOf(setting);
      return say('setting.refused', { setting: say(`setting.${setting.key}`), limits: say(key, values) });
    };
    return allSettings.map((setting) => {
      const mayChange = may[setting.by];
      if (refused?.key === setting.key)
        return { setting, words: refused.words, mayChange, error: sentence(setting) };
      return { setting, words: wordsOf(settings(setting)), mayChange };
    });
  };

  return {
    list: async (c: Context) => {
      mayDo('moderate', visitor(c), { now: community.now() });
      const settings = shown(c, await community.settings.read());
      return page(<SettingsPage site={site(c)} shown={settings} saved={c.req.query('told') === 'saved'} />);
    },

    change: async (c: Context) => {
      const key = param(c, 'key');
      const field = await formFields(c);
      const words = field('value');
      const input = field('reset') === '' ? { setting: key, value: words } : { setting: key };
      try {
        await services.perform(changeSetting, input, visitor(c));
        return c.redirect(`/settings?told=saved#${encodeURIComponent(key)}`, 303);
      } catch (error) {
        if (!(error instanceof Problem) || error.id !== 'input-invalid' || settingOf(key) === undefined)
          throw error;
        const settings = shown(c, await community.settings.read(), { key, words });
        return page(<SettingsPage site={site(c)} shown={settings} saved={false} />, error.status);
      }
    },
  };
}
