import { lazy, Suspense, type KeyboardEvent } from 'react';
import { Alert, Box, Button, Flex, IconButton, Loader, Typography } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import { Layouts, Page, useIsDesktop, useQueryParams } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import { useWebinarsQuery } from '../../api/webinars';
import { HERE } from '../../components/Moment';
import { StateFilter } from '../../components/StateFilter';
import { PAGES } from '../../plugin';
import { useRights } from '../../use-rights';
import { refusalOf } from '../../refusal';
import { useText } from '../../use-text';
import { NewWebinar } from '../NewWebinar';
import { firstDayOfWeek, firstOf, readMonth, shifted, textOf, weeksOf } from './month';
import { MonthList } from './MonthList';

/** The library that draws weeks is loaded by those who see them. */
const MonthGrid = lazy(() => import('./MonthGrid').then((module) => ({ default: module.MonthGrid })));

/** What one answer of the server can hold. */
const MOST = 100;

interface Address {
  month?: string;
  state?: string | string[];
}

/** The webinars of a month, in the operator's own zone: as weeks where there is room, else as a list. */
export function MonthPage() {
  const say = useText();
  const { formatDate, locale } = useIntl();
  const { may } = useRights();
  const wide = useIsDesktop();
  const [{ query: address }, setQuery] = useQueryParams<Address>();
  const month = readMonth(address.month, new Date());
  const states = [address.state ?? []].flat();
  const firstDay = firstDayOfWeek(navigator.language);
  const { from, to } = weeksOf(month, firstDay);
  const { currentData, isFetching, isError, error, refetch } = useWebinarsQuery({
    ...(states.length > 0 && { state: states }),
    from: from.toISOString(),
    to: to.toISOString(),
    sort: 'startsAt:asc',
    locale,
    pagination: { pageSize: MOST },
  });
  const webinars = currentData?.data ?? [];
  const total = currentData?.meta.pagination.total ?? 0;

  const open = (by: number) => setQuery({ month: textOf(shifted(month, by)) });
  function turn(event: KeyboardEvent) {
    const by = { PageUp: -1, PageDown: 1 }[event.key];
    if (!by || event.defaultPrevented) return;
    event.preventDefault();
    open(by);
  }

  return (
    <Page.Main aria-busy={isFetching}>
      <Page.Title>{say('month.title')}</Page.Title>
      <Layouts.Header
        title={say('month.title')}
        subtitle={say('month.zone', { zone: HERE })}
        primaryAction={may('create') ? <NewWebinar /> : null}
      />
      <Layouts.Action
        startActions={
          <Flex gap={2} wrap="wrap">
            <IconButton label={say('month.previous')} onClick={() => open(-1)}>
              <ChevronLeft />
            </IconButton>
            <IconButton label={say('month.next')} onClick={() => open(1)}>
              <ChevronRight />
            </IconButton>
            <Button variant="tertiary" onClick={() => setQuery({ month: undefined })}>
              {say('month.today')}
            </Button>
            <Box paddingLeft={2} minWidth="18rem">
              <Typography tag="h2" variant="beta" aria-live="polite">
                {formatDate(firstOf(month), { month: 'long', year: 'numeric' })}
              </Typography>
            </Box>
            {isFetching && <Loader small>{say('problem.loading')}</Loader>}
          </Flex>
        }
        endActions={<StateFilter chosen={states} onChoose={(state) => setQuery({ state })} />}
      />
      <Layouts.Content>
        {isError && (
          <Box paddingBottom={4}>
            <Alert
              variant="danger"
              title={say('problem.notLoaded')}
              closeLabel={say('problem.again')}
              onClose={() => void refetch()}
              action={
                <Button variant="danger-light" onClick={() => void refetch()}>
                  {say('problem.again')}
                </Button>
              }
            >
              {refusalOf(error, say)}
            </Alert>
          </Box>
        )}
        <Box onKeyDown={turn}>
          {wide ? (
            <Suspense fallback={<Box minHeight="60rem" />}>
              <MonthGrid month={month} firstDay={firstDay} webinars={webinars} mayCreate={may('create')} />
            </Suspense>
          ) : (
            <MonthList month={month} webinars={webinars} loaded={Boolean(currentData)} />
          )}
        </Box>
        {total > MOST && (
          <Typography tag="p" textColor="neutral600">
            {say('month.tooMany', { shown: MOST, total })}
          </Typography>
        )}
        <Undated />
      </Layouts.Content>
    </Page.Main>
  );
}

/** Drafts that stand on no day, so that they are not forgotten. */
function Undated() {
  const say = useText();
  const { locale } = useIntl();
  const { data } = useWebinarsQuery({ state: ['DRAFT'], when: 'undated', locale, pagination: { pageSize: 1 } });
  const count = data?.meta.pagination.total ?? 0;
  return (
    <Flex minHeight="4.8rem" gap={2}>
      {count > 0 && (
        <>
          <Typography textColor="neutral600">{say('month.undated', { count })}</Typography>
          <Typography tag={Link} to={PAGES.webinarsWhere({ when: 'undated', state: 'DRAFT' })} textColor="primary600">
            {say('month.undated.show')}
          </Typography>
        </>
      )}
    </Flex>
  );
}
