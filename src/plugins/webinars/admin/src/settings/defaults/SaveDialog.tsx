import { Alert, Box, Flex, Typography } from '@strapi/design-system';
import type { SettingsOverview, SettingsPreview } from '../../../../contracts';
import { useChangeSettingsMutation } from '../../api/settings';
import { problemOf } from '../../api/errors';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { useText, type TextKey } from '../../use-text';
import { inWords, type Draft } from './values';

interface Props {
  overview: SettingsOverview;
  values: Draft;
  preview: SettingsPreview;
  onSaved: () => void;
  /** Somebody else saved first. */
  onConflict: () => void;
  onClose: () => void;
}

/** What changes and what follows from it, before it is saved. */
export function SaveDialog({ overview, values, preview, onSaved, onConflict, onClose }: Props) {
  const say = useText();
  const [change] = useChangeSettingsMutation();
  const { changes, erased, warnings } = preview;
  const losses = Object.entries(erased).filter(([, count]) => count > 0);

  async function attempt() {
    const result = await change({ values, version: overview.version });
    if ('error' in result && problemOf(result.error).code === 'changed_meanwhile') onConflict();
    return result;
  }

  return (
    <ConfirmDialog
      title={say('settings.save.title')}
      confirm={say(losses.length > 0 ? 'settings.save.erase' : 'settings.save.confirm')}
      danger={losses.length > 0}
      attempt={attempt}
      done={say('settings.save.done')}
      onDone={onSaved}
      onClose={onClose}
    >
      <Flex tag="dl" direction="column" alignItems="stretch" gap={3}>
        {changes.map(({ key, before, after }) => (
          <Box key={key}>
            <Typography tag="dt" variant="pi" fontWeight="bold" textColor="neutral800">
              {say(`settings.${key}.label` as TextKey)}
            </Typography>
            <Typography tag="dd" textColor="neutral700" style={{ overflowWrap: 'anywhere' }}>
              {say('settings.save.change', {
                before: inWords({ key, value: before }, overview.sender, say),
                after: inWords({ key, value: after }, overview.sender, say),
              })}
            </Typography>
          </Box>
        ))}
      </Flex>
      {changes.length === 0 && <Typography>{say('settings.save.same')}</Typography>}
      {losses.length > 0 && (
        <Alert variant="danger" title={say('settings.erased.title')} closeLabel="">
          <Lines texts={losses.map(([kind, count]) => say(`settings.erased.${kind}` as TextKey, { count }))} />
        </Alert>
      )}
      {Object.keys(erased).length > 0 && losses.length === 0 && (
        <Typography textColor="neutral700">{say('settings.erased.nothing')}</Typography>
      )}
      {warnings.length > 0 && (
        <Alert variant="warning" title={say('settings.warning.title')} closeLabel="">
          <Lines texts={warnings.map((warning) => say(`settings.warning.${warning}` as TextKey))} />
        </Alert>
      )}
    </ConfirmDialog>
  );
}

function Lines({ texts }: { texts: string[] }) {
  return (
    <Box tag="ul" paddingLeft={4} style={{ listStyle: 'disc' }}>
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </Box>
  );
}
