import { useState, type FormEvent } from 'react';
import { Box, Button, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { LANGUAGES, type Rehearsal } from '../../../../../contracts';
import type { Suppositions } from '../../../api/rehearsal';
import { Card } from '../../../components/Card';
import { useLanguageName } from '../../../use-language-name';
import { useText } from '../../../use-text';
import type { Walk } from './use-walk';

const MOST_PEOPLE = 100_000;
const MOST_HOURS = 2_160;

/** What was typed, as it was typed; empty = not supposed. */
type Typed = Record<string, string>;

const typedOf = ({ assume, recordingAfterHours }: Suppositions): Typed => ({
  ...Object.fromEntries(LANGUAGES.map((language) => [language, assume[language]?.toString() ?? ''])),
  hours: recordingAfterHours?.toString() ?? '',
});
const isNumber = (text = '', most: number) => text === '' || (/^[0-9]{1,6}$/.test(text) && Number(text) <= most);
const numberOf = (text = '') => (text === '' ? undefined : Number(text));

/** Who might still register, and when the recording might come. */
export function Assumptions({ rehearsal, walk }: { rehearsal: Rehearsal; walk: Walk }) {
  const say = useText();
  const languageName = useLanguageName();
  const [typed, setTyped] = useState(() => typedOf(walk.suppositions));
  const wrong = (name: string) => !isNumber(typed[name], name === 'hours' ? MOST_HOURS : MOST_PEOPLE);
  const anyWrong = Object.keys(typed).some(wrong);
  const { registered, assumptions } = rehearsal;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (anyWrong) return;
    const assume = Object.fromEntries(
      LANGUAGES.flatMap((language) => {
        const people = numberOf(typed[language]);
        return people ? [[language, people]] : [];
      }),
    );
    walk.suppose({ assume, recordingAfterHours: numberOf(typed.hours) });
  }

  const field = (name: string, label: string) => (
    <Field.Root key={name} name={name} error={wrong(name) ? say('rehearsal.assumptions.wrong') : undefined}>
      <Field.Label>{label}</Field.Label>
      <TextInput
        inputMode="numeric"
        autoComplete="off"
        value={typed[name] ?? ''}
        placeholder={name === 'hours' ? String(assumptions.recordingAfterHours) : '0'}
        onChange={(event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value.trim() })}
      />
      <Field.Error />
    </Field.Root>
  );

  return (
    <Card title={say('rehearsal.assumptions')}>
      <Typography tag="p">
        {say('rehearsal.real', { count: registered.people })}{' '}
        {assumptions.registrations.people > 0 &&
          say('rehearsal.supposedPeople', { count: assumptions.registrations.people })}
      </Typography>
      <Typography tag="p" variant="pi" textColor="neutral600">
        {say('rehearsal.assumptions.hint')}
      </Typography>
      <Box tag="form" paddingTop={4} onSubmit={submit} noValidate>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Box
            style={{
              display: 'grid',
              gridTemplateColumns: 'repeat(auto-fill, minmax(13rem, 1fr))',
              gap: '1.2rem',
              alignItems: 'end',
            }}
          >
            {LANGUAGES.map((language) => field(language, languageName(language)))}
          </Box>
          <Box maxWidth="36rem">{field('hours', say('rehearsal.assumptions.hours'))}</Box>
          <Flex gap={2} wrap="wrap">
            <Button type="submit" disabled={anyWrong}>
              {say('rehearsal.assumptions.apply')}
            </Button>
            <Button
              type="button"
              variant="tertiary"
              onClick={() => {
                const nothing = { assume: {} };
                setTyped(typedOf(nothing));
                walk.suppose(nothing);
              }}
            >
              {say('rehearsal.assumptions.clear')}
            </Button>
          </Flex>
        </Flex>
      </Box>
    </Card>
  );
}
