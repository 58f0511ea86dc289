import { Badge, LinkButton, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import type { Trouble, TroubleKind, WebinarRight } from '../../../../contracts';
import { PAGES } from '../../plugin';
import { useRights } from '../../use-rights';
import { useText } from '../../use-text';
import { MatterRow } from './MatterRow';

/** Where it is looked into, and by whom. */
const REMEDIES: Record<TroubleKind, { right: WebinarRight; to: string }> = {
  mails_late: { right: 'settings', to: PAGES.settings('integrations') },
  work_given_up: { right: 'settings', to: PAGES.settings('integrations') },
  other_mails_failed: { right: 'registrations', to: PAGES.otherMails },
};

/** Something that is wrong with the whole installation. Who cannot look into it is told who can. */
export function TroubleItem({ trouble: { kind, count, since } }: { trouble: Trouble }) {
  const say = useText();
  const { may } = useRights();
  const { right, to } = REMEDIES[kind];
  return (
    <MatterRow
      badge={<TroubleBadge kind={kind} />}
      action={
        may(right) && (
          <LinkButton tag={Link} to={to} variant="secondary" size="S">
            {say(`trouble.${kind}.do`)}
          </LinkButton>
        )
      }
    >
      <Typography tag="p" fontWeight="semiBold" textColor="neutral800">
        <TroubleCount count={count} since={since} kind={kind} />
      </Typography>
      <Typography tag="p" variant="pi" textColor="neutral600">
        {say(may(right) ? `trouble.${kind}.how` : `trouble.${kind}.others`)}
      </Typography>
    </MatterRow>
  );
}

export function TroubleBadge({ kind }: Pick<Trouble, 'kind'>) {
  const say = useText();
  return (
    <Badge textColor="neutral800" backgroundColor="danger100" borderColor="danger200">
      {say(`trouble.${kind}`)}
    </Badge>
  );
}

/** How many, and since when. */
export function TroubleCount({ kind, count, since }: Trouble) {
  const say = useText();
  const { formatDate } = useIntl();
  const when = since === null ? '' : formatDate(since, { dateStyle: 'medium', timeStyle: 'short' });
  return <>{say(`trouble.${kind}.why`, { count, since: when })}</>;
}
