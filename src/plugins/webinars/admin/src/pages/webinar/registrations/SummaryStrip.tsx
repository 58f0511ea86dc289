import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { RegistrationSummary } from '../../../../../contracts';
import { useRegistrationSummaryQuery } from '../../../api/registrations';
import { Loaded } from '../../../components/Loaded';
import { useText, type TextKey } from '../../../use-text';
import { useLookAgain } from '../../../use-look-again';
import { listOf, type Filters } from './address';
import type { ListAddress } from './use-address';

interface Figure {
  name: 'total' | 'confirmed' | 'joined' | 'attended' | 'noShow' | 'waiting' | 'cancelled';
  count: (summary: RegistrationSummary) => number;
  /** What the list shows when it is clicked. */
  shows: Pick<Filters, 'state' | 'joined'>;
  /** Left out while there is nobody. */
  seldom?: boolean;
}

const FIGURES: readonly Figure[] = [
  { name: 'total', count: ({ total }) => total, shows: {} },
  { name: 'confirmed', count: ({ confirmed }) => confirmed, shows: { state: ['confirmed'] } },
  { name: 'joined', count: ({ joined }) => joined, shows: { joined: 'true' } },
  { name: 'attended', count: ({ attended }) => attended, shows: { state: ['attended'] } },
  { name: 'noShow', count: ({ noShow }) => noShow, shows: { state: ['no_show'] } },
  {
    name: 'waiting',
    count: ({ pending, waitlist }) => pending + waitlist,
    shows: { state: ['pending_confirmation', 'pending_approval', 'waitlisted'] },
    seldom: true,
  },
  {
    name: 'cancelled',
    count: ({ cancelled, declined }) => cancelled + declined,
    shows: { state: ['cancelled', 'declined'] },
  },
];

/** How the registrations stand; each number shows its people. AD-05. */
export function SummaryStrip({
  webinarId,
  address,
  every,
}: {
  webinarId: string;
  address: ListAddress;
  /** How often it is asked for again, as the list below it is; milliseconds. */
  every: number;
}) {
  const say = useText();
  const { formatNumber } = useIntl();
  const summary = useRegistrationSummaryQuery(webinarId, { refetchOnMountOrArgChange: true });
  useLookAgain(summary.refetch, every);
  const { filters, narrow } = address;
  const shown = ({ shows }: Figure) =>
    listOf(shows.state).join() === listOf(filters.state).join() && shows.joined === filters.joined;

  return (
    <Loaded of={summary} height="8.4rem">
      {({ data }) => (
        <Flex tag="section" aria-label={say('registrations.summary')} gap={3} wrap="wrap" alignItems="stretch">
          {FIGURES.filter(({ seldom, count }) => !seldom || count(data) > 0).map((figure) => (
            <Tile
              key={figure.name}
              type="button"
              aria-pressed={shown(figure)}
              onClick={() => narrow({ state: undefined, joined: undefined, ...figure.shows })}
            >
              <Typography variant="pi" textColor="neutral600">
                {say(`registrations.count.${figure.name}` as TextKey)}
              </Typography>
              <Typography variant="beta" textColor="neutral800">
                {formatNumber(figure.count(data))}
              </Typography>
            </Tile>
          ))}
        </Flex>
      )}
    </Loaded>
  );
}

const Tile = styled(Box).attrs({ tag: 'button' })`
  flex: 1 1 11rem;
  display: flex;
  flex-direction: column;
  gap: 0.4rem;
  align-items: flex-start;
  text-align: start;
  padding: 1.6rem;
  cursor: pointer;
  font: inherit;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  &:hover {
    border-color: ${({ theme }) => theme.colors.primary500};
  }
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
  &[aria-pressed='true'] {
    border-color: ${({ theme }) => theme.colors.primary600};
    background: ${({ theme }) => theme.colors.primary100};
  }
`;
