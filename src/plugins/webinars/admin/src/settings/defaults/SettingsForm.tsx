import { useRef, useState, type FormEvent } from 'react';
import { Alert, Box, Button, Flex, Grid, Typography } from '@strapi/design-system';
import { Layouts } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { Setting, SettingKey, SettingsOverview, SettingsPreview } from '../../../../contracts';
import { problemOf } from '../../api/errors';
import { usePreviewSettingsMutation } from '../../api/settings';
import { Card } from '../../components/Card';
import { UnsavedChanges } from '../../components/UnsavedChanges';
import { useText, type TextKey } from '../../use-text';
import { GROUPS } from './groups';
import { SaveDialog } from './SaveDialog';
import { SettingField } from './SettingField';
import { problemIn, problemText, shownValue, withTyped, type Draft, type Problems } from './values';

interface Props {
  overview: SettingsOverview;
  refetch: () => unknown;
}

/** Everything that may be changed, and what was typed: it stays until it is saved or given up. */
export function SettingsForm({ overview, refetch }: Props) {
  const say = useText();
  const { formatDate } = useIntl();
  const form = useRef<HTMLFormElement>(null);
  const [ask, { isLoading }] = usePreviewSettingsMutation();
  const [draft, setDraft] = useState<Draft>({});
  const [problems, setProblems] = useState<Problems>({});
  const [preview, setPreview] = useState<SettingsPreview>();
  const [notice, setNotice] = useState<{ variant: 'warning' | 'danger'; title: string; text: string }>();
  const settings = new Map<SettingKey, Setting>(overview.settings.map((setting) => [setting.key, setting]));
  const count = Object.keys(draft).length;

  function show(found: Problems) {
    setProblems(found);
    // After it is drawn: the first field that is wrong is where the eyes have to go.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    setNotice(undefined);
    const wrong = Object.fromEntries(
      overview.settings.flatMap((setting) => {
        const typed = draft[setting.key];
        const problem = typed === undefined ? null : problemIn(setting, typed, say);
        return problem ? [[setting.key, problem]] : [];
      }),
    ) as Problems;
    show(wrong);
    if (Object.keys(wrong).length > 0) return;
    const result = await ask({ values: draft });
    if ('error' in result) refused(result.error);
    else setPreview(result.data.data);
  }

  function refused(error: unknown) {
    const { message, details } = problemOf(error);
    const errors = (Array.isArray(details.errors) ? details.errors : []) as { path: string[]; message: string }[];
    const found: Problems = {};
    for (const { path, message: said } of errors) {
      const setting = settings.get(path[1] as SettingKey);
      if (setting) found[setting.key] = problemText(setting, said, say);
    }
    show(found);
    if (Object.keys(found).length === 0)
      setNotice({ variant: 'danger', title: say('problem.title'), text: message || say('problem.unknown') });
  }

  function type(setting: Setting, value: Parameters<typeof withTyped>[2]) {
    setDraft(withTyped(draft, setting, value));
    setProblems({ ...problems, [setting.key]: undefined });
  }

  function conflict() {
    setPreview(undefined);
    void refetch();
    setNotice({ variant: 'warning', title: say('settings.conflict.title'), text: say('settings.conflict.text') });
  }

  const changedAt = overview.updatedAt && formatDate(overview.updatedAt, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <form ref={form} onSubmit={(event) => void submit(event)} noValidate>
      <UnsavedChanges when={count > 0} />
      <Layouts.Header
        title={say('settings.title')}
        subtitle={changedAt ? say('settings.changedAt', { when: changedAt }) : say('settings.subtitle')}
        primaryAction={
          <Flex gap={3}>
            {count > 0 && (
              <Button
                type="button"
                variant="tertiary"
                onClick={() => {
                  setDraft({});
                  setProblems({});
                }}
              >
                {say('settings.discard')}
              </Button>
            )}
            <Button type="submit" disabled={count === 0} loading={isLoading}>
              {say('settings.save')}
            </Button>
          </Flex>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6}>
          {notice && (
            <Box role="alert">
              <Alert
                variant={notice.variant}
                title={notice.title}
                closeLabel={say('dialog.close')}
                onClose={() => setNotice(undefined)}
              >
                {notice.text}
              </Alert>
            </Box>
          )}
          {GROUPS.map(({ id, keys }) => (
            <Card key={id} title={say(`settings.group.${id}` as TextKey)}>
              <Box paddingBottom={5}>
                <Typography textColor="neutral600">{say(`settings.group.${id}.hint` as TextKey)}</Typography>
              </Box>
              <Grid.Root gap={6}>
                {keys.map((key) => {
                  const setting = settings.get(key);
                  return (
                    setting && (
                      <Grid.Item
                        key={key}
                        col={key === 'mail.from' ? 12 : 6}
                        s={12}
                        xs={12}
                        direction="column"
                        alignItems="stretch"
                      >
                        <SettingField
                          setting={setting}
                          value={shownValue(setting, draft)}
                          sender={overview.sender}
                          problem={problems[key]}
                          onType={(value) => type(setting, value)}
                        />
                      </Grid.Item>
                    )
                  );
                })}
              </Grid.Root>
            </Card>
          ))}
        </Flex>
      </Layouts.Content>
      {preview && (
        <SaveDialog
          overview={overview}
          values={draft}
          preview={preview}
          onSaved={() => setDraft({})}
          onConflict={conflict}
          onClose={() => setPreview(undefined)}
        />
      )}
    </form>
  );
}
