import { useState } from 'react';
import { Badge, Box, Button, Field, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import {
  LANGUAGES,
  type AdminWebinar,
  type Language,
  type Rehearsal,
  type RehearsalStep,
} from '../../../../../contracts';
import { Card } from '../../../components/Card';
import { Moment } from '../../../components/Moment';
import { StateBadge } from '../../../components/StateBadge';
import { useLanguageName } from '../../../use-language-name';
import { useText, type TextKey } from '../../../use-text';
import { MailCard } from './MailCard';
import { RenderedMail } from './RenderedMail';
import type { Walk } from './use-walk';

interface Props {
  webinar: AdminWebinar;
  rehearsal: Rehearsal;
  index: number;
  walk: Walk;
}

/** What is at this step: for visitors, for whoever registers, and the mails that go out. */
export function StepDetails({ webinar, rehearsal, index, walk }: Props) {
  const say = useText();
  const step = rehearsal.steps[index];
  if (!step) return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Card
        title={say(`rehearsal.step.${step.key}` as TextKey)}
        aside={step.assumed && <Badge>{say('rehearsal.supposed')}</Badge>}
      >
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography>{say(`rehearsal.about.${step.key}` as TextKey)}</Typography>
          <Moment at={step.at} timeZone={webinar.timezone} />
          <Facts step={step} before={rehearsal.steps[index - 1]} />
          <Sample key={step.key} webinar={webinar} step={step} language={walk.language} />
        </Flex>
      </Card>
      <Card title={say('rehearsal.mails')} aside={<LanguageSwitch walk={walk} />}>
        <Flex direction="column" alignItems="stretch" gap={6}>
          {step.mails.length === 0 && <Typography textColor="neutral600">{say('rehearsal.mails.none')}</Typography>}
          {step.key === 'now' && step.mails.length > 0 && <Typography>{say('rehearsal.waiting')}</Typography>}
          {step.mails.map((mail) => (
            <MailCard
              key={`${mail.kind} ${mail.to}`}
              id={webinar.documentId}
              mail={mail}
              at={step.at}
              language={walk.language}
            />
          ))}
        </Flex>
      </Card>
    </Flex>
  );
}

/** What holds at this step; what the step before did not have is marked. */
function Facts({ step, before }: { step: RehearsalStep; before: RehearsalStep | undefined }) {
  const say = useText();
  const registration = (of: RehearsalStep) =>
    say(`rehearsal.registration.${of.registration.because ?? 'open'}` as TextKey);
  const rows = [
    ['state', <StateBadge key="state" state={step.state} />, before && step.state !== before.state],
    ['place', say(`rehearsal.place.${step.place}`), before && step.place !== before.place],
    [
      'promoted',
      say(step.promoted ? 'rehearsal.promoted.yes' : 'rehearsal.promoted.no'),
      before && step.promoted !== before.promoted,
    ],
    ['registration', registration(step), before && registration(step) !== registration(before)],
    ['calendar', say(`rehearsal.calendar.${step.calendar}`), before && step.calendar !== before.calendar],
  ] as const;
  return (
    <Box tag="dl" style={{ display: 'grid', gridTemplateColumns: 'max-content 1fr', gap: '0.8rem 2.4rem' }}>
      {rows.map(([name, value, changed]) => (
        <Box key={name} style={{ display: 'contents' }}>
          <Typography tag="dt" textColor="neutral600">
            {say(`rehearsal.fact.${name}`)}
          </Typography>
          <Typography tag="dd" textColor="neutral800">
            {value}{' '}
            {changed && (
              <Badge textColor="neutral800" backgroundColor="primary100">
                {say('rehearsal.changed')}
              </Badge>
            )}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}

/** What becomes of somebody who registers at this moment, with the mail that they would get. */
function Sample({ webinar, step, language }: { webinar: AdminWebinar; step: RehearsalStep; language: Language }) {
  const say = useText();
  const [shown, setShown] = useState(false);
  const { mail, link, reminders } = step.registration;
  if (!mail || !link) return null;
  const sentences = [
    say(`rehearsal.sample.${mail}`),
    say(`rehearsal.sample.${link}`),
    say('rehearsal.sample.reminders', { count: reminders.length }),
  ];
  return (
    <Box background="neutral100" hasRadius padding={4}>
      <Typography tag="h3" variant="omega" fontWeight="bold">
        {say('rehearsal.sample.title')}
      </Typography>
      <Typography tag="p">{`${sentences.join('; ')}.`}</Typography>
      <Box paddingTop={3}>
        <Button variant="tertiary" size="S" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {say(shown ? 'rehearsal.sample.hide' : 'rehearsal.sample.show')}
        </Button>
      </Box>
      {shown && (
        <Box paddingTop={4}>
          <RenderedMail id={webinar.documentId} kind={mail} language={language} at={step.at} />
        </Box>
      )}
    </Box>
  );
}

function LanguageSwitch({ walk }: { walk: Walk }) {
  const say = useText();
  const languageName = useLanguageName();
  return (
    <Box minWidth="18rem">
      <Field.Root name="language">
        <Field.Label>{say('rehearsal.language')}</Field.Label>
        <SingleSelect
          value={walk.language}
          onChange={(value: string | number) =>
            walk.read(LANGUAGES.find((language) => language === value) ?? walk.language)
          }
        >
          {LANGUAGES.map((language) => (
            <SingleSelectOption key={language} value={language}>
              {languageName(language)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
    </Box>
  );
}
