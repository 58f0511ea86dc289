import { useState } from 'react';
import { Field, Flex, Radio, Tabs, Textarea, TextInput, Typography } from '@strapi/design-system';
import type { AdminWebinar, MessageReach } from '../../../../../contracts';
import { usePreviewMessageQuery, useSendMessageMutation, type PeopleFilter } from '../../../api/registrations';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { Loaded } from '../../../components/Loaded';
import { useDraft } from '../../../use-draft';
import { useLanguageName } from '../../../use-language-name';
import { useText } from '../../../use-text';
import { audienceOf, EMPTY_DRAFT, newKey, written, type MessageDraft, type Scope } from './audience';
import { MessageReachText } from './MessageReachText';

interface Props {
  webinar: AdminWebinar;
  filter: PeopleFilter;
  /** Document ids of those with a tick. */
  chosen: string[];
  scope: Scope;
  onClose: () => void;
}

/** Writes to registrants, each in their language, after saying how many get it. EM-12. */
export function WriteDialog({ webinar, filter, chosen, scope: first, onClose }: Props) {
  const say = useText();
  const id = webinar.documentId;
  const [draft, setDraft] = useDraft<MessageDraft>(`${id}:message`, EMPTY_DRAFT);
  const [scope, setScope] = useState(first);
  const [send] = useSendMessageMutation();
  const audience = audienceOf(scope, filter, chosen);
  const reach = usePreviewMessageQuery({ id, audience });
  const { whole, half } = written(draft);
  const count = reach.isFetching || reach.error ? 0 : (reach.data?.data.recipients.total ?? 0);
  const scopes: Scope[] = [
    'everybody',
    ...(Object.keys(filter).length > 0 ? ['filter' as const] : []),
    ...(chosen.length > 0 ? ['chosen' as const] : []),
  ];

  function attempt() {
    const content = JSON.stringify([whole, audience]);
    const key = draft.sent?.content === content ? draft.sent.key : newKey();
    setDraft({ ...draft, sent: { key, content } });
    return send({ id, body: { key, texts: whole, audience } });
  }

  return (
    <ConfirmDialog
      title={say('registrations.write')}
      confirm={say('registrations.write.confirm', { count })}
      disabled={count === 0 || Object.keys(whole).length === 0 || half.length > 0}
      attempt={attempt}
      done={({ data }) => say('registrations.write.done', { count: data.recipients.total })}
      onDone={() => setDraft(null)}
      onClose={onClose}
    >
      {scopes.length > 1 && (
        <Field.Root name="audience">
          <Field.Label id="message-audience">{say('registrations.write.audience')}</Field.Label>
          <Radio.Group
            aria-labelledby="message-audience"
            value={scope}
            onValueChange={(value: string) => setScope(value as Scope)}
          >
            {scopes.map((each) => (
              <Radio.Item key={each} value={each}>
                {say(`registrations.write.${each}`, { count: chosen.length })}
              </Radio.Item>
            ))}
          </Radio.Group>
        </Field.Root>
      )}
      <Loaded of={{ ...reach, data: reach.currentData }} height="4rem">
        {({ data }) => <MessageReachText reach={data} written={Object.keys(whole)} />}
      </Loaded>
      <Texts
        webinar={webinar}
        reach={reach.data?.data}
        texts={draft.texts}
        half={half}
        onType={(texts) => setDraft({ ...draft, texts })}
      />
    </ConfirmDialog>
  );
}

/** Subject and text in each language that somebody reads or the webinar has. */
function Texts({
  webinar,
  reach,
  texts,
  half,
  onType,
}: {
  webinar: AdminWebinar;
  reach: MessageReach | undefined;
  texts: MessageDraft['texts'];
  half: string[];
  onType: (texts: MessageDraft['texts']) => void;
}) {
  const say = useText();
  const name = useLanguageName();
  const readers = reach?.recipients.byLanguage ?? {};
  const languages = [
    ...new Set([...Object.keys(webinar.localizations), ...Object.keys(readers), ...Object.keys(texts)]),
  ].sort();
  const [shown, setShown] = useState<string>();
  const language = shown ?? mostRead(readers) ?? languages[0] ?? 'en';
  const { subject, body } = texts[language] ?? { subject: '', body: '' };
  const type = (more: object) => onType({ ...texts, [language]: { subject, body, ...more } });

  return (
    <Tabs.Root variant="simple" value={language} onValueChange={setShown}>
      <Tabs.List aria-label={say('registrations.write.languages')}>
        {languages.map((code) => (
          <Tabs.Trigger key={code} value={code}>
            {say('registrations.write.language', { language: name(code), count: readers[code] ?? 0 })}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value={language} tabIndex={-1}>
        <Flex direction="column" alignItems="stretch" gap={4} paddingTop={4}>
          <Field.Root name="subject">
            <Field.Label>{say('registrations.write.subject')}</Field.Label>
            <TextInput
              lang={language}
              maxLength={200}
              value={subject}
              onChange={(event: { target: { value: string } }) => type({ subject: event.target.value })}
            />
          </Field.Root>
          <Field.Root name="body" hint={say('registrations.write.body.hint')}>
            <Field.Label>{say('registrations.write.body')}</Field.Label>
            <Textarea
              lang={language}
              rows={7}
              maxLength={10_000}
              value={body}
              onChange={(event: { target: { value: string } }) => type({ body: event.target.value })}
            />
            <Field.Hint />
          </Field.Root>
          {half.length > 0 && (
            <Typography textColor="danger600" role="alert">
              {say('registrations.write.half', { languages: half.map(name).join(', ') })}
            </Typography>
          )}
        </Flex>
      </Tabs.Content>
    </Tabs.Root>
  );
}

const mostRead = (readers: Record<string, number>) => Object.entries(readers).sort(([, a], [, b]) => b - a)[0]?.[0];
