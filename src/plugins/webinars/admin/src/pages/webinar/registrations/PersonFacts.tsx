import type { ReactNode } from 'react';
import { Alert, Flex, Grid, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { RegistrationDetail } from '../../../../../contracts';
import { useLanguageName } from '../../../use-language-name';
import { useText } from '../../../use-text';
import { RegistrationBadge } from './RegistrationBadge';

/** Everything that is stored about a registration. */
export function PersonFacts({ person }: { person: RegistrationDetail }) {
  const say = useText();
  const { formatDate } = useIntl();
  const languageName = useLanguageName();
  const at = (moment: string | null) => moment && formatDate(moment, { dateStyle: 'medium', timeStyle: 'short' });
  const facts: [string, ReactNode][] = [
    [say('registrations.state'), <RegistrationBadge key="state" state={person.state} />],
    [say('registrations.email'), person.email],
    [say('registrations.company'), person.company],
    [say('registrations.language'), languageName(person.language)],
    [say('registrations.registeredAt'), at(person.registeredAt)],
    [say('registrations.joinedAt'), at(person.joinedAt)],
    [say('registrations.cancelledAt'), at(person.cancelledAt)],
    [say('registrations.source'), person.source],
    [say('registrations.placement'), person.attribution?.placement],
    [say('registrations.referrer'), person.attribution?.referrer],
    [say('registrations.campaign'), campaignOf(person)],
    [say('registrations.news'), say(person.unsubscribed ? 'registrations.news.no' : 'registrations.news.yes')],
    [say('registrations.reference'), person.reference],
  ];
  return (
    <>
      {person.erasedAt && (
        <Alert variant="default" title={say('registrations.erased')} closeLabel={say('dialog.close')}>
          {at(person.erasedAt)}
        </Alert>
      )}
      <Grid.Root tag="dl" gap={4}>
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <Grid.Item key={label} col={6} xs={12} direction="column" alignItems="flex-start">
              <Typography tag="dt" variant="pi" textColor="neutral600">
                {label}
              </Typography>
              <Flex tag="dd" maxWidth="100%">
                <Typography textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
                  {value}
                </Typography>
              </Flex>
            </Grid.Item>
          ))}
      </Grid.Root>
    </>
  );
}

/** As marketing people know it: the names that the campaign's parts have in an address. */
function campaignOf({ attribution }: RegistrationDetail): string {
  const said = Object.entries(attribution?.utm ?? {}).filter(([, value]) => value);
  return said.map(([name, value]) => `utm_${name}=${value}`).join(', ');
}
