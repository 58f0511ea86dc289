import { Badge, Box, Flex, Link as TextLink, TextButton, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import type {
  AdminWebinar,
  Rehearsal,
  RehearsalStepKey,
  RehearsalWarning,
  RehearsalWarningCode,
} from '../../../../../contracts';
import { Card } from '../../../components/Card';
import { PAGES } from '../../../plugin';
import { useRights } from '../../../use-rights';
import { useLanguageName } from '../../../use-language-name';
import { useText } from '../../../use-text';
import { warningText } from './report';

/** Where a warning can be mended. What is not here cannot, or is only to know. */
const FIX: Partial<Record<RehearsalWarningCode, 'edit' | 'calendar' | 'integrations' | 'defaults'>> = {
  starts_at_missing: 'edit',
  starts_at_in_the_past: 'edit',
  meet_url_missing: 'edit',
  calendar_failed: 'calendar',
  mail_unconfigured: 'integrations',
  mail_local: 'integrations',
  links_impossible: 'integrations',
  site_url_missing: 'integrations',
  capacity_full: 'edit',
  recording_already_set: 'edit',
  starts_at_night: 'edit',
  language_missing: 'edit',
  no_topics: 'edit',
  reminder_off: 'defaults',
  rate_too_slow: 'defaults',
  rate_limited: 'defaults',
};
const COLOUR: Record<RehearsalWarning['severity'], string> = {
  blocks: 'danger',
  attention: 'warning',
  note: 'secondary',
};

/** What deserves a look before it happens, each with the way to where it is mended. */
export function Warnings({
  webinar,
  rehearsal: { warnings },
  onStep,
}: {
  webinar: AdminWebinar;
  rehearsal: Rehearsal;
  onStep: (step: RehearsalStepKey) => void;
}) {
  const say = useText();
  const { may } = useRights();
  const languageName = useLanguageName();
  const places = {
    edit: may('update') && PAGES.edit(webinar.documentId),
    calendar: PAGES.webinar(webinar.documentId, 'calendar'),
    integrations: may('settings') && PAGES.settings('integrations'),
    defaults: may('settings') && PAGES.settings('defaults'),
  };
  return (
    <Card title={say('rehearsal.warnings')}>
      {warnings.length === 0 && <Typography>{say('rehearsal.warnings.none')}</Typography>}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
        {warnings.map((warning) => {
          const { code, severity, step, values } = warning;
          const fix = FIX[code];
          const place = fix && places[fix];
          return (
            <Flex
              tag="li"
              key={`${code} ${step} ${JSON.stringify(values)}`}
              gap={3}
              alignItems="flex-start"
              wrap="wrap"
            >
              <Box minWidth="9rem">
                <Badge
                  textColor="neutral800"
                  backgroundColor={`${COLOUR[severity]}100`}
                  borderColor={`${COLOUR[severity]}200`}
                >
                  {say(`rehearsal.severity.${severity}`)}
                </Badge>
              </Box>
              <Box flex="1 1 30rem">
                <Typography>{warningText(warning, say, languageName)}</Typography>
                <Flex gap={4} wrap="wrap">
                  {place && (
                    <TextLink tag={Link} to={place}>
                      {say(`rehearsal.fix.${fix}`)}
                    </TextLink>
                  )}
                  {step && <TextButton onClick={() => onStep(step)}>{say('rehearsal.fix.step')}</TextButton>}
                </Flex>
              </Box>
            </Flex>
          );
        })}
      </Flex>
    </Card>
  );
}
