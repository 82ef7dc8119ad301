import type { Context } from 'hono';
import { statisticsPer } from '#community/statistics/statistics.ts';
import type { Web } from '#web/handlers/web.ts';
import { StatisticsPage } from '#web/pages/statistics.tsx';
import { page } from '#web/render.ts';
import { readStatistics } from '../../operations/moderation/statistics.ts';

/** What goes on at the site, for those who keep it. */
export function statisticsHandlers({ services, site, visitor }: Web) {
  return {
    show: async (c: Context) => {
      const per = statisticsPer.safeParse(c.req.query('per')).data ?? 'day';
      const told = await services.perform(readStatistics, { per }, visitor(c));
      return page(<StatisticsPage site={site(c)} statistics={readStatistics.output.parse(told)} />);
    },
  };
}
