import { LinkButton, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import { Notice } from '../../../components/Notice';
import { PAGES } from '../../../plugin';
import { useRights } from '../../../use-rights';
import { useText } from '../../../use-text';

/** Warns when the last reminder will be out only after the start: somebody would read it too late. X-13. */
export function LateReminders({ doneAt, startsAt }: { doneAt: string | null; startsAt: string | null }) {
  const say = useText();
  const { formatDate } = useIntl();
  const { may } = useRights();
  if (doneAt === null || startsAt === null || Date.parse(doneAt) <= Date.parse(startsAt)) return null;
  const shown = (at: string) => formatDate(at, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Notice
      tone="warning"
      title={say('mails.remindersLate', { when: shown(doneAt), start: shown(startsAt) })}
      action={
        may('settings') && (
          <LinkButton tag={Link} to={PAGES.settings('defaults')} variant="secondary">
            {say('settings.title')}
          </LinkButton>
        )
      }
    >
      <Typography>{say('mails.remindersLate.hint')}</Typography>
    </Notice>
  );
}
