import { useIntl } from 'react-intl';
import type { Charts } from '../../../../../../contracts';
import { useText } from '../../../../use-text';
import { Bars } from './Bars';
import { ChartCard } from './ChartCard';
import { useLook } from './look';

/** In which languages those who registered read their mails. */
export function Languages({ charts: { languages } }: { charts: Charts }) {
  const say = useText();
  const { colors } = useLook();
  const { formatDisplayName, formatNumber } = useIntl();
  const bars = languages.map(({ language, people }) => ({
    name:
      language === null
        ? say('charts.languages.others')
        : (formatDisplayName(language, { type: 'language', fallback: 'code' }) ?? language),
    people,
    colour: colors.primary600,
  }));
  const most = bars[0];
  return (
    <ChartCard
      title={say('charts.languages')}
      summary={most ? say('charts.languages.summary', { language: most.name, count: most.people }) : ''}
      table={{
        columns: [say('charts.language'), say('charts.people')],
        rows: bars.map(({ name, people }) => [name, formatNumber(people)]),
      }}
      empty={most ? undefined : say('charts.languages.none')}
    >
      <Bars bars={bars} label={say('charts.people')} />
    </ChartCard>
  );
}
