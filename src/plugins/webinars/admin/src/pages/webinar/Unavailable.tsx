import { Box, Button, EmptyStateLayout, Flex, LinkButton, Typography } from '@strapi/design-system';
import { EmptyDocuments, EmptyPermissions } from '@strapi/icons/symbols';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import { problemOf } from '../../api/errors';
import { PAGES } from '../../plugin';
import { refusalOf } from '../../refusal';
import { useText } from '../../use-text';

const REASONS = { 404: 'notFound', 403: 'notAllowed' } as const;

/** In place of a webinar that cannot be shown: why, and where to go from here. */
export function Unavailable({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const say = useText();
  const { status } = problemOf(error);
  const reason = status === 404 || status === 403 ? REASONS[status] : 'notLoaded';
  const toList = (
    <LinkButton tag={Link} to={PAGES.webinars}>
      {say('webinar.toList')}
    </LinkButton>
  );
  return (
    <Page.Main>
      <Page.Title>{say(`webinar.${reason}.title`)}</Page.Title>
      <Layouts.Header title={say(`webinar.${reason}.title`)} />
      <Layouts.Content>
        {reason === 'notLoaded' ? (
          <Box background="neutral0" hasRadius shadow="tableShadow" padding={8} role="alert">
            <Flex direction="column" gap={4}>
              <Typography>{refusalOf(error, say, 'problem.notLoaded')}</Typography>
              <Flex gap={2} wrap="wrap">
                <Button variant="tertiary" onClick={onRetry}>
                  {say('problem.again')}
                </Button>
                {toList}
              </Flex>
            </Flex>
          </Box>
        ) : (
          <EmptyStateLayout
            icon={reason === 'notFound' ? <EmptyDocuments width="16rem" /> : <EmptyPermissions width="16rem" />}
            content={say(`webinar.${reason}.why`)}
            action={toList}
          />
        )}
      </Layouts.Content>
    </Page.Main>
  );
}
