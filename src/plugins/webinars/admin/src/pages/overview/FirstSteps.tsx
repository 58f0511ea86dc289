import type { ReactNode } from 'react';
import { Box, Flex, LinkButton, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { Card } from '../../components/Card';
import { PAGES } from '../../plugin';
import { useRights } from '../../use-rights';
import { useText } from '../../use-text';
import { NewWebinar } from '../NewWebinar';

/** What a console without webinars says: how one gets to the first. Only what this person may do has a button. */
export function FirstSteps() {
  const say = useText();
  const { may } = useRights();
  return (
    <Card title={say('overview.first')}>
      <Typography tag="p" textColor="neutral600">
        {say('overview.first.intro')}
      </Typography>
      <Flex tag="ol" direction="column" alignItems="stretch" gap={6} paddingTop={6}>
        <Step number={1} title={say('overview.first.settings')} text={say('overview.first.settings.text')}>
          {may('settings') ? (
            <>
              <LinkButton tag={Link} to={PAGES.settings('integrations')} variant="secondary">
                {say('integrations.title')}
              </LinkButton>
              <LinkButton tag={Link} to={PAGES.settings('defaults')} variant="tertiary">
                {say('settings.title')}
              </LinkButton>
            </>
          ) : (
            <Typography textColor="neutral600">{say('overview.first.settings.others')}</Typography>
          )}
        </Step>
        <Step number={2} title={say('overview.first.create')} text={say('overview.first.create.text')}>
          {may('create') ? (
            <NewWebinar />
          ) : (
            <Typography textColor="neutral600">{say('overview.first.create.others')}</Typography>
          )}
        </Step>
        <Step number={3} title={say('overview.first.publish')} text={say('overview.first.publish.text')} />
      </Flex>
    </Card>
  );
}

function Step({
  number,
  title,
  text,
  children,
}: {
  number: number;
  title: string;
  text: string;
  children?: ReactNode;
}) {
  return (
    <Flex tag="li" gap={4} alignItems="flex-start">
      <Flex
        aria-hidden
        background="primary100"
        borderRadius="50%"
        width="3.2rem"
        height="3.2rem"
        justifyContent="center"
        shrink={0}
      >
        <Typography fontWeight="bold" textColor="primary700">
          {number}
        </Typography>
      </Flex>
      <Box>
        <Typography tag="h3" variant="omega" fontWeight="semiBold" textColor="neutral800">
          {title}
        </Typography>
        <Typography tag="p" textColor="neutral600">
          {text}
        </Typography>
        {children && (
          <Flex gap={2} wrap="wrap" paddingTop={3}>
            {children}
          </Flex>
        )}
      </Box>
    </Flex>
  );
}
