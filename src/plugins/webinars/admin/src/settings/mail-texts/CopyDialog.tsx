import { useState } from 'react';
import { Field, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { LANGUAGES, type Language, type MailTextKind, type MailTexts } from '../../../../contracts';
import { useLazyMailTextQuery, useMailTextsQuery } from '../../api/mail-texts';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { useText } from '../../use-text';
import { languageName } from './words';

interface Props {
  kind: MailTextKind;
  language: Language;
  onCopy: (texts: MailTexts) => void;
  onClose: () => void;
}

/** Brings what was changed in another language into the editor, for translating. */
export function CopyDialog({ kind, language, onCopy, onClose }: Props) {
  const say = useText();
  const { locale } = useIntl();
  const { data } = useMailTextsQuery();
  const [read] = useLazyMailTextQuery();
  const [from, setFrom] = useState<Language>();
  const changed = (data?.data ?? []).filter(
    (one) => one.kind === kind && one.language !== language && one.overridden.length > 0,
  );

  return (
    <ConfirmDialog
      title={say('mailTexts.copy')}
      confirm={say('mailTexts.copy.confirm')}
      disabled={!from}
      attempt={async () => {
        const result = await read({ kind, language: from ?? language });
        return result.data ? { data: result.data.data.override ?? {} } : { error: result.error };
      }}
      done={(texts) => say('mailTexts.copy.done', { count: Object.keys(texts).length })}
      onDone={onCopy}
      onClose={onClose}
    >
      {data && changed.length === 0 ? (
        <Typography>{say('mailTexts.copy.none')}</Typography>
      ) : (
        <>
          <Typography>{say('mailTexts.copy.what')}</Typography>
          <Field.Root>
            <Field.Label>{say('mailTexts.copy.from')}</Field.Label>
            <SingleSelect
              value={from ?? ''}
              onChange={(value: string | number) => setFrom(LANGUAGES.find((each) => each === value))}
            >
              {changed.map((one) => (
                <SingleSelectOption key={one.language} value={one.language}>
                  {languageName(one.language, locale)}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </>
      )}
    </ConfirmDialog>
  );
}
