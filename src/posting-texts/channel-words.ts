import type { Channel } from '../posting-rules/posting-terms';

/**
 * The channel that words name: 公益性岗位, 帮扶车间, 以工代赈, 鲁渝 …; null when they name none, such as 社会招聘: then the place of work
 * decides.
 */
export function channelIn(text: string): Channel | null {
  if (/(?:帮扶|扶贫)车间|就业工坊|就业帮扶基地/.test(text)) return 'workshop';
  if (/以工代赈/.test(text)) return 'work-for-relief';
  if (/公益性?岗|公益专岗|公岗/.test(text)) return /乡村|农村|脱贫人口|护林|村级/.test(text) ? 'public-welfare-rural' : 'public-welfare-bureau';
  if (/返乡创业园|创业园区|孵化基地/.test(text)) return 'returnee-park';
  return /鲁渝|东西部|劳务协作/.test(text) ? 'east-west' : null;
}
