import { useState } from 'react';
import { Box, Button, LinkButton, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import type { Attention, AttentionKind, Trouble } from '../../../../contracts';
import { Card } from '../../components/Card';
import { Countdown } from '../../components/Countdown';
import { PAGES } from '../../plugin';
import { useRights } from '../../use-rights';
import { useText } from '../../use-text';
import { MatterBadge } from './MatterBadge';
import { MatterRow } from './MatterRow';
import { reasonOf, REMEDIES } from './matters';
import { TroubleItem } from './TroubleItem';

/** More are shown when somebody asks for them. */
const AT_FIRST = 8;
/** What is the matter with them is how near their start is, before or after. */
const COUNTED = new Set<AttentionKind>(['draft_starts_soon', 'draft_start_passed']);

/** What needs somebody, the most urgent first, each with the way to settle it. What concerns every webinar leads. */
export function Matters({ troubles, attention }: { troubles: Trouble[]; attention: Attention[] }) {
  const say = useText();
  const [all, setAll] = useState(false);
  const shown = all ? attention : attention.slice(0, AT_FIRST);
  const count = troubles.length + attention.length;
  return (
    <Card title={say('overview.attention')}>
      {count === 0 ? (
        <Typography textColor="neutral600">{say('overview.attention.none')}</Typography>
      ) : (
        <Box tag="ul">
          {troubles.map((trouble) => (
            <TroubleItem key={trouble.kind} trouble={trouble} />
          ))}
          {shown.map((matter) => (
            <Matter key={`${matter.kind} ${matter.webinar.documentId}`} matter={matter} />
          ))}
        </Box>
      )}
      {shown.length < attention.length && (
        <Box paddingTop={4}>
          <Button variant="tertiary" onClick={() => setAll(true)}>
            {say('overview.attention.all', { count })}
          </Button>
        </Box>
      )}
    </Card>
  );
}

function Matter({ matter }: { matter: Attention }) {
  const say = useText();
  const { may } = useRights();
  const { kind, webinar } = matter;
  const { label, right, to } = REMEDIES[kind];
  return (
    <MatterRow
      badge={<MatterBadge kind={kind} />}
      action={
        may(right) && (
          <LinkButton tag={Link} to={to(webinar.documentId)} variant="secondary" size="S">
            {say(label)}
          </LinkButton>
        )
      }
    >
      <Box>
        <Typography tag={Link} to={PAGES.webinar(webinar.documentId)} fontWeight="semiBold" textColor="neutral800">
          {webinar.title}
        </Typography>
        {COUNTED.has(kind) && webinar.startsAt && (
          <Typography textColor="neutral600">
            {' · '}
            <Countdown to={webinar.startsAt} />
          </Typography>
        )}
      </Box>
      <Typography tag="p" variant="pi" textColor="neutral600">
        {reasonOf(matter, say)}
      </Typography>
    </MatterRow>
  );
}
